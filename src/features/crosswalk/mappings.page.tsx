import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import { Initials } from '../../web/initials.tsx';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { Moment } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { usePeople } from '../../web/use-people.ts';
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
  return [
    {
      key: 'mapping',
      label: t`Mapping`,
      sort: 'title',
      cell: (row) => (
        <>
          <Ref of={row.ref} /> {row.title}
        </>
      ),
    },
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
    {
      key: 'owner',
      label: t`Owner`,
      width: 150,
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
      width: 160,
      sort: 'updatedAt',
      cell: (row) => <Moment at={row.updatedAt} />,
    },
  ];
}

function useMappingFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list).map(({ id, name }) => ({ value: id, label: name }));
  return [
    { field: 'relation', label: t`Relation`, kind: 'code', options: relationOptions() },
    { field: 'confidence', label: t`Confidence`, kind: 'code', options: confidenceOptions() },
    { field: 'owner', label: t`Owner`, kind: 'person', options: [{ value: 'me', label: t`Me` }, ...people] },
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
    />
  );
}
