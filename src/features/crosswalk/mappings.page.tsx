import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import {
  recordColumn,
  useOwnerColumn,
  useRecordFilters,
  useUpdatedColumn,
} from '../../web/list/record-columns.tsx';
import { ImportButton, NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import classes from './crosswalk.module.css';
import { CrosswalkHead } from './crosswalk-frame.tsx';
import { type OwnMappingRow, mappingOperations as operations } from './mapping.operations.ts';
import { confidenceLabels } from './mapping.schema.ts';
import { RelationWord } from './relation-word.tsx';
import { confidenceOptions, relationOptions } from './use-crosswalk-words.tsx';

const MappingPanel = lazy(async () => ({ default: (await import('./mapping.panel.tsx')).MappingPanel }));

/** The organisation's own mappings as a register: who owns them, when they were changed, what is archived. */
export function MappingsPage() {
  const { t } = useLingui();
  const register = useRegister<OwnMappingRow>(operations);
  const add = (
    <NewRecordButton path="/mappings/new" permission="mapping:write">
      <Trans>New mapping</Trans>
    </NewRecordButton>
  );
  const filled = register.address.narrowed || register.count?.count !== 0 ? add : undefined;
  return (
    <RegisterPage
      register={register}
      title={t`Our own mappings`}
      path="/mappings"
      head={(exported) => <CrosswalkHead quiet={exported} action={filled} />}
      fields={useMappingFilters()}
      columns={useMappingColumns()}
      panel={MappingPanel}
      empty={<NoMappings action={add} />}
    />
  );
}

function useMappingColumns(): readonly Column<OwnMappingRow>[] {
  const { t } = useLingui();
  const owner = useOwnerColumn<OwnMappingRow>({ width: 150 });
  const updated = useUpdatedColumn<OwnMappingRow>({ width: 160 });
  return [
    recordColumn('mapping', t`Mapping`),
    { key: 'relation', label: t`Relation`, width: 170, cell: (row) => <RelationWord of={row.relation} /> },
    {
      key: 'rationale',
      label: t`Rationale`,
      width: 320,
      cell: (row) => <span className={classes.clamped}>{row.rationale}</span>,
    },
    {
      key: 'confidence',
      label: t`Confidence`,
      width: 110,
      cell: (row) => translate(confidenceLabels[row.confidence]),
    },
    owner,
    updated,
  ];
}

function useMappingFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { owner, updated, archived } = useRecordFilters(peopleOperations.list);
  return [
    { field: 'relation', label: t`Relation`, kind: 'code', options: relationOptions() },
    { field: 'confidence', label: t`Confidence`, kind: 'code', options: confidenceOptions() },
    owner,
    updated,
    archived,
  ];
}

function NoMappings({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No mappings of your own yet`}
      what={
        <Trans>
          A mapping of your own says how two requirements stand to each other where the shipped ones say
          nothing, or where you judge otherwise. It stands beside them; shipped ones are never changed.
        </Trans>
      }
      asks={
        <Trans>
          No clause asks for mappings. They let one record be proposed for several requirements, which a
          person then confirms.
        </Trans>
      }
      action={action}
      second={<ImportButton target="mapping" />}
    />
  );
}
