import { Plural, useLingui } from '@lingui/react/macro';
import { Initials } from '../../web/initials.tsx';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { Moment } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import type { ScopeRow } from './scope.operations.ts';
import { systemLabels } from './scope.schema.ts';
import { systemOptions } from './use-scope-words.tsx';

/** The columns of the register. */
export function useScopeColumns(): readonly Column<ScopeRow>[] {
  const { t } = useLingui();
  return [
    {
      key: 'scope',
      label: t`Scope`,
      sort: 'title',
      cell: (row) => (
        <>
          <Ref of={row.ref} /> {row.title}
        </>
      ),
    },
    { key: 'system', label: t`System`, width: 100, cell: (row) => translate(systemLabels[row.lens]) },
    {
      key: 'boundary',
      label: t`Boundary`,
      width: 330,
      cell: (row) => <BoundaryFigures row={row} />,
    },
    {
      key: 'owner',
      label: t`Owner`,
      width: 170,
      cell: (row) =>
        row.ownerName ? (
          <Initials name={row.ownerName} named />
        ) : (
          <span className="t-quiet">{t`Nobody`}</span>
        ),
    },
    {
      key: 'updated',
      label: t`Updated`,
      width: 170,
      sort: 'updatedAt',
      cell: (row) => <Moment at={row.updatedAt} />,
    },
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
  const people = usePeople(peopleOperations.list).map(({ id, name }) => ({ value: id, label: name }));
  return [
    { field: 'lens', label: t`System`, kind: 'code', options: systemOptions() },
    {
      field: 'owner',
      label: t`Owner`,
      kind: 'person',
      options: [{ value: 'me', label: t`Me` }, ...people],
    },
    { field: 'updatedAt', label: t`Updated`, kind: 'instant' },
    {
      field: 'archived',
      label: t`Archived`,
      kind: 'boolean',
      options: [
        { value: 'true', label: t`Yes` },
        { value: 'false', label: t`No` },
      ],
    },
  ];
}
