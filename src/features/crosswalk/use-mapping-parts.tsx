import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { Initials } from '../../web/initials.tsx';
import { translate } from '../../web/language.ts';
import { AddedSections, useAddedSections } from '../../web/record/added-sections.tsx';
import { Fact, Facts } from '../../web/record/facts.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { PeopleOnRecord } from '../../web/record/people-on-record.tsx';
import { RecordHistory } from '../../web/record/record-history.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { useArchive } from '../../web/record/use-archive.tsx';
import { useEditing } from '../../web/record/use-editing.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import classes from './crosswalk.module.css';
import { crosswalkOperations } from './crosswalk.operations.ts';
import { EditMapping } from './edit-mapping.tsx';
import { type OwnMapping, mappingOperations as operations } from './mapping.operations.ts';
import { confidenceLabels } from './mapping.schema.ts';
import { Beside, MappingSides, RelationSentence } from './mapping-sides.tsx';
import { RelationWord } from './relation-word.tsx';
import { useMappingWords } from './use-mapping-words.tsx';

/** What the panel and the page of an own mapping show; only their frames differ. */
export function useMappingParts(record: OwnMapping): RecordParts {
  const { t } = useLingui();
  const may = record.can.includes('update');
  const [editing, setEditing] = useEditing({ draft: `mapping:${record.ref}`, fields: ['rationale'], may });
  const archive = useArchive(operations.archive, record, ['crosswalk']);
  const added = useAddedSections('mapping');
  const inForm = editing !== undefined;
  const mayArchive = record.can.includes('archive');
  return {
    state: record.archivedAt ? <StateWord code="archived" /> : <RelationWord of={record.relation} />,
    owner: record.ownerName ? (
      <Initials name={record.ownerName} named />
    ) : (
      <span className="t-quiet">{t`No owner`}</span>
    ),
    action:
      !inForm && record.archivedAt && mayArchive ? (
        <Button onClick={() => archive.set(false)}>
          <Trans>Bring back</Trans>
        </Button>
      ) : null,
    quiet: (
      <span className={classes.acts}>
        {!inForm && may && (
          <Button variant="default" onClick={() => setEditing('rationale')}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {!inForm && mayArchive && !record.archivedAt && (
          <Button variant="default" loading={archive.busy} onClick={() => archive.set(true)}>
            <Trans>Archive</Trans>
          </Button>
        )}
      </span>
    ),
    sections: [
      ...(record.archivedAt ? [] : [{ id: 'sides', label: t`Both sides` }]),
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...added,
      { id: 'history', label: t`History` },
    ],
    lead: inForm ? null : <Lead record={record} />,
    facts: inForm ? null : <MappingFacts record={record} />,
    body: inForm ? (
      <EditMapping record={record} onDone={() => setEditing(undefined)} />
    ) : (
      <Sections record={record} />
    ),
  };
}

/** As the explorer shows it; an archived mapping, and one of a dropped regime, is not there. */
const useShown = ({ ref, version, archivedAt }: OwnMapping) =>
  useQuery({
    ...queryOptions(crosswalkOperations.get, { mapping: ref }),
    queryKey: [...queryOptions(crosswalkOperations.get, { mapping: ref }).queryKey, version],
    enabled: archivedAt === null,
    retry: false,
  }).data;

function Lead({ record }: { record: OwnMapping }) {
  const shown = useShown(record);
  return (
    <>
      {shown && <RelationSentence mapping={shown} />}
      <p className={classes.why}>{record.rationale}</p>
      {shown && <Beside mapping={shown} />}
    </>
  );
}

function MappingFacts({ record }: { record: OwnMapping }) {
  const { t } = useLingui();
  const { show } = useMappingWords();
  return (
    <Facts>
      <Fact term={t`From`}>{String(show('fromPlace', record.fromPlace))}</Fact>
      <Fact term={t`To`}>{String(show('toPlace', record.toPlace))}</Fact>
      <Fact term={t`Confidence`}>{translate(confidenceLabels[record.confidence])}</Fact>
      <Fact term={t`Source`}>{record.source}</Fact>
    </Facts>
  );
}

function Sections({ record }: { record: OwnMapping }) {
  const { t } = useLingui();
  const words = useMappingWords();
  const shown = useShown(record);
  return (
    <>
      {shown && (
        <RecordSection id="sides" title={t`Both sides`}>
          <MappingSides mapping={shown} />
        </RecordSection>
      )}
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord
            record={record}
            operations={recordOperations}
            people={peopleOperations.list}
            area="mapping"
          />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'mapping', mayUpdate: record.can.includes('update') }} />
      <RecordSection id="history" title={t`History`}>
        <RecordHistory
          operations={operations}
          record={{ id: record.id, version: record.version, mayRestore: record.can.includes('restore') }}
          labels={words.labels}
          show={words.show}
        />
      </RecordSection>
    </>
  );
}
