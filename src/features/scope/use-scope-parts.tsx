import { Trans, useLingui } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import { NextStepButton } from '../../web/record/next-step-button.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { useRecordParts } from '../../web/record/use-record-parts.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { EditScope } from './edit-scope.tsx';
import { RecordsInside } from './records-inside.tsx';
import { ScopeBoundary, ScopeFacts, ScopeLead } from './scope.lead.tsx';
import { scopeOperations as operations, type ScopeRecord } from './scope.operations.ts';
import { nextStep } from './scope.rules.ts';
import { systemLabels } from './scope.schema.ts';
import { useScopeWords } from './use-scope-words.tsx';

/** What the panel and the page of a scope show; only their frames differ. */
export function useScopeParts(record: ScopeRecord): RecordParts {
  const { t } = useLingui();
  const { edit, archive, parts } = useRecordParts(record, {
    type: 'scope',
    operations,
    people: { operations: recordOperations, people: peopleOperations.list },
    fields: [
      'title',
      'statement',
      'services',
      'sites',
      'entities',
      'interfaces',
      'systems',
      'roles',
      'ownerId',
    ],
    useWords: useScopeWords,
  });
  return parts({
    state: <span>{translate(systemLabels[record.lens])}</span>,
    action: (
      <NextStepButton
        step={nextStep(record)}
        can={record.can}
        ways={{
          'no-statement': { at: 'statement', label: <Trans>Write the statement</Trans> },
          'no-services': { at: 'services', label: <Trans>List the services</Trans> },
          'no-sites': { at: 'sites', label: <Trans>List the sites</Trans> },
          'no-entities': { at: 'entities', label: <Trans>List the legal entities</Trans> },
          'no-interfaces': { at: 'interfaces', label: <Trans>Name the interfaces</Trans> },
          'no-systems': { at: 'systems', label: <Trans>Name the AI systems</Trans> },
          'no-roles': { at: 'roles', label: <Trans>Say your AI roles</Trans> },
          'no-owner': { at: 'ownerId', label: <Trans>Name an owner</Trans> },
        }}
        begin={edit}
        bringBack={() => archive.set(false)}
      />
    ),
    sections: [
      { id: 'boundary', label: t`Boundary`, body: <ScopeBoundary record={record} /> },
      { id: 'records', label: t`Records in it`, body: <RecordsInside record={record} /> },
    ],
    lead: <ScopeLead record={record} />,
    facts: <ScopeFacts record={record} />,
    form: (focus) => <EditScope record={record} focus={focus} onDone={() => edit(undefined)} />,
  });
}
