import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Initials } from '../../web/initials.tsx';
import { translate } from '../../web/language.ts';
import { AddedSections, useAddedSections } from '../../web/record/added-sections.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { PeopleOnRecord } from '../../web/record/people-on-record.tsx';
import { RecordHistory } from '../../web/record/record-history.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { useArchive } from '../../web/record/use-archive.tsx';
import { useEditing } from '../../web/record/use-editing.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { EditScope } from './edit-scope.tsx';
import { RecordsInside } from './records-inside.tsx';
import type { ScopeValues } from './scope.form.tsx';
import { ScopeBoundary, ScopeFacts, ScopeLead } from './scope.lead.tsx';
import classes from './scope.module.css';
import { scopeOperations as operations, type ScopeRecord } from './scope.operations.ts';
import { type NextStep, nextStep } from './scope.rules.ts';
import { systemLabels } from './scope.schema.ts';
import { useScopeWords } from './use-scope-words.tsx';

type Editing = keyof ScopeValues;
const fields: readonly Editing[] = [
  'title',
  'statement',
  'services',
  'sites',
  'entities',
  'interfaces',
  'systems',
  'roles',
  'ownerId',
];

/** What the panel and the page of a scope show; only their frames differ. */
export function useScopeParts(record: ScopeRecord): RecordParts {
  const { t } = useLingui();
  const may = record.can.includes('update');
  const [editing, setEditing] = useEditing({ draft: `scope:${record.ref}`, fields, may });
  const archive = useArchive(operations.archive, record);
  const added = useAddedSections('scope');
  const inForm = editing !== undefined;
  return {
    state: record.archivedAt ? (
      <StateWord code="archived" />
    ) : (
      <span>{translate(systemLabels[record.lens])}</span>
    ),
    owner: record.ownerName ? (
      <Initials name={record.ownerName} named />
    ) : (
      <span className="t-quiet">{t`No owner`}</span>
    ),
    action: inForm ? null : (
      <NextStepButton record={record} begin={setEditing} bringBack={() => archive.set(false)} />
    ),
    quiet: (
      <span className={classes.quietActions}>
        {!inForm && may && (
          <Button variant="default" onClick={() => setEditing('title')}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {record.can.includes('archive') && !record.archivedAt && (
          <Button variant="default" loading={archive.busy} onClick={() => archive.set(true)}>
            <Trans>Archive</Trans>
          </Button>
        )}
      </span>
    ),
    sections: [
      { id: 'boundary', label: t`Boundary` },
      { id: 'records', label: t`Records in it` },
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...added,
      { id: 'history', label: t`History` },
    ],
    lead: inForm ? null : <ScopeLead record={record} />,
    facts: inForm ? null : <ScopeFacts record={record} />,
    body: inForm ? (
      <EditScope record={record} focus={editing} onDone={() => setEditing(undefined)} />
    ) : (
      <Sections record={record} />
    ),
  };
}

function Sections({ record }: { record: ScopeRecord }) {
  const { t } = useLingui();
  const words = useScopeWords();
  return (
    <>
      <RecordSection id="boundary" title={t`Boundary`}>
        <ScopeBoundary record={record} />
      </RecordSection>
      <RecordSection id="records" title={t`Records in it`}>
        <RecordsInside record={record} />
      </RecordSection>
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord
            record={record}
            operations={recordOperations}
            people={peopleOperations.list}
            area="scope"
          />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'scope', mayUpdate: record.can.includes('update') }} />
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

/** The one filled button: what is sensible next, for those who may do it. */
function NextStepButton({
  record,
  begin,
  bringBack,
}: {
  record: ScopeRecord;
  begin: (what: Editing) => void;
  bringBack: () => void;
}) {
  const step = nextStep(record);
  if (step === 'edit') return null;
  if (!record.can.includes(step === 'bring-back' ? 'archive' : 'update')) return null;
  const steps: Record<Exclude<NextStep, 'edit'>, { act: () => void; label: ReactNode }> = {
    'bring-back': { act: bringBack, label: <Trans>Bring back</Trans> },
    'no-statement': { act: () => begin('statement'), label: <Trans>Write the statement</Trans> },
    'no-services': { act: () => begin('services'), label: <Trans>List the services</Trans> },
    'no-sites': { act: () => begin('sites'), label: <Trans>List the sites</Trans> },
    'no-entities': { act: () => begin('entities'), label: <Trans>List the legal entities</Trans> },
    'no-interfaces': { act: () => begin('interfaces'), label: <Trans>Name the interfaces</Trans> },
    'no-systems': { act: () => begin('systems'), label: <Trans>Name the AI systems</Trans> },
    'no-roles': { act: () => begin('roles'), label: <Trans>Say your AI roles</Trans> },
    'no-owner': { act: () => begin('ownerId'), label: <Trans>Name an owner</Trans> },
  };
  return <Button onClick={steps[step].act}>{steps[step].label}</Button>;
}
