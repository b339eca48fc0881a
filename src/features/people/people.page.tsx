import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useAddress, useHref } from '../../web/address.ts';
import { Initials } from '../../web/initials.tsx';
import { ChipBar } from '../../web/list/chip-bar.tsx';
import type { Column } from '../../web/list/column.ts';
import { DataTable } from '../../web/list/data-table.tsx';
import { useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { useMay } from '../../web/session.ts';
import { SettingsTabs } from '../../web/settings-page.tsx';
import { EmptyState, NoMatch } from '../../web/state/empty-state.tsx';
import { InviteDialog } from './invite.dialog.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import classes from './people.module.css';
import { peopleOperations } from './people.operations.ts';
import type { Person } from './people.schema.ts';
import { PersonPanel } from './person.panel.tsx';
import { PersonStateWord } from './person-state.tsx';
import { useRoleWords } from './role-words.tsx';

/** The people of the organisation: who they are, what they may do, how they come in and leave. */
export function PeoplePage() {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const address = useListAddress();
  const { search, change } = useAddress();
  const ended = search.ended === 'true';
  const rows = useRows<Person>(peopleOperations.list, address.query, ended ? { ended } : {});
  const columns = usePeopleColumns();
  const [inviting, setInviting] = useState(false);
  const invite = may('people:write') ? (
    <Button onClick={() => setInviting(true)}>
      <Trans>Invite somebody</Trans>
    </Button>
  ) : undefined;
  return (
    <ListFrame
      head={<PageHead title={t`People`} action={invite} tabs={<SettingsTabs />} />}
      panel={
        address.open ? (
          <PersonPanel key={address.open} id={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar
        address={address}
        fields={[]}
        more={
          <SegmentedControl
            size="xs"
            aria-label={t`Which people`}
            data={[
              { value: 'false', label: t`Here` },
              { value: 'true', label: t`Left` },
            ]}
            value={String(ended)}
            onChange={(value) => change({ ended: value === 'true' ? value : undefined })}
          />
        }
      />
      {may('people:read') && !ended && <OpenInvitations />}
      <DataTable
        label={ended ? t`People who left` : t`People`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.id}
        pageOf={(row) => href(`/settings/people?open=${row.id}`)}
        quiet={(row) => row.state === 'left' || row.state === 'erased'}
        empty={
          address.narrowed ? (
            <NoMatch filters={<Trans>Nobody is called that.</Trans>} onClear={address.clear} />
          ) : (
            <EmptyState
              title={ended ? t`Nobody has left` : t`Nobody is here`}
              what={
                <Trans>People who left stay listed, so that what they signed and owned keeps its name.</Trans>
              }
              asks={<Trans>Clause 5.3 asks who is responsible for what; 7.2 asks who is competent.</Trans>}
            />
          )
        }
      />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </ListFrame>
  );
}

function usePeopleColumns(): Column<Person>[] {
  const { t } = useLingui();
  const may = useMay();
  const words = useRoleWords();
  const columns: Column<Person>[] = [
    {
      key: 'name',
      label: t`Name`,
      cell: (row) => (
        <span className={classes.name}>
          <Initials name={row.name} named />
          {row.email && <span className="t-secondary">{row.email}</span>}
        </span>
      ),
    },
    {
      key: 'roles',
      label: t`Roles`,
      width: 320,
      cell: (row) => row.roles.map(words.name).join(', ') || <span className="t-quiet">–</span>,
    },
    {
      key: 'state',
      label: t`Stands`,
      width: 130,
      cell: (row) => <PersonStateWord state={row.state} plain />,
    },
  ];
  if (!may('people:read')) return columns;
  const factor = (row: Person) =>
    row.secondFactorEnrolled === null ? null : row.secondFactorEnrolled ? t`Set up` : t`None`;
  return [
    ...columns,
    {
      key: 'factor',
      label: t`Second factor`,
      width: 130,
      cell: (row) => factor(row) ?? <span className="t-quiet">–</span>,
    },
  ];
}
