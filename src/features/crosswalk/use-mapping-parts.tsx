import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { Fact, Facts } from '../../web/record/facts.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { ArchiveButton, useRecordParts } from '../../web/record/use-record-parts.tsx';
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
  const { edit, archive, parts } = useRecordParts(record, {
    type: 'mapping',
    operations,
    people: { operations: recordOperations, people: peopleOperations.list },
    fields: ['rationale'],
    touches: ['crosswalk'],
    useWords: useMappingWords,
  });
  return parts({
    state: <RelationWord of={record.relation} />,
    action: record.archivedAt && record.can.includes('archive') && (
      <Button onClick={() => archive.set(false)}>
        <Trans>Bring back</Trans>
      </Button>
    ),
    archiving: <ArchiveButton record={record} archive={archive} />,
    body: <BothSides record={record} />,
    index: record.archivedAt ? [] : [{ id: 'sides', label: t`Both sides` }],
    lead: <Lead record={record} />,
    facts: <MappingFacts record={record} />,
    form: () => <EditMapping record={record} onDone={() => edit(undefined)} />,
  });
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

function BothSides({ record }: { record: OwnMapping }) {
  const { t } = useLingui();
  const shown = useShown(record);
  return (
    shown && (
      <RecordSection id="sides" title={t`Both sides`}>
        <MappingSides mapping={shown} />
      </RecordSection>
    )
  );
}
