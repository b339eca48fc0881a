import { Plural, useLingui } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import {
  recordColumn,
  useOwnerColumn,
  useRecordFilters,
  useUpdatedColumn,
} from '../../web/list/record-columns.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import type { ScopeRow } from './scope.operations.ts';
import { systemLabels } from './scope.schema.ts';
import { systemOptions } from './use-scope-words.tsx';

/** The columns of the register. */
export function useScopeColumns(): readonly Column<ScopeRow>[] {
  const { t } = useLingui();
  const owner = useOwnerColumn<ScopeRow>();
  const updated = useUpdatedColumn<ScopeRow>();
  return [
    recordColumn('scope', t`Scope`),
    { key: 'system', label: t`System`, width: 100, cell: (row) => translate(systemLabels[row.lens]) },
    {
      key: 'boundary',
      label: t`Boundary`,
      width: 330,
      cell: (row) => <BoundaryFigures row={row} />,
    },
    owner,
    updated,
  ];
}

function BoundaryFigures({ row }: { row: ScopeRow }) {
  const { t } = useLingui();
  const [services, sites, entities] = [row.services.length, row.sites.length, row.entities.length];
  if (services + sites + entities === 0) return <span className="t-quiet">{t`Nothing listed`}</span>;
  return (
    <>
      <Plural value={services} one="# service" other="# services" />
      {', '}
      <Plural value={sites} one="# site" other="# sites" />
      {', '}
      <Plural value={entities} one="# legal entity" other="# legal entities" />
    </>
  );
}

/** What one may filter scopes by. */
export function useScopeFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { owner, updated, archived } = useRecordFilters(peopleOperations.list);
  return [
    { field: 'lens', label: t`System`, kind: 'code', options: systemOptions() },
    owner,
    updated,
    archived,
  ];
}
