import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import type { SectionOf } from '../../web/screens.ts';
import { useMay } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { recordOperations } from '../records/record.operations.ts';
import classes from './action.module.css';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { proves, unfinished } from './action.schema.ts';
import { ActionStateWord, DueWord } from './action-words.tsx';
import { MoveMenu } from './move-menu.tsx';
import { useMoves } from './use-moves.tsx';

const shownAtMost = 20;

/** What somebody is to do about a record: what is not finished, the most urgent first, and a new one from here. */
export function ActionsSection({ record }: { record: SectionOf }) {
  const href = useHref();
  const may = useMay();
  const source = `is:${record.ref}`;
  const open = useQuery(
    queryOptions(operations.list, {
      filter: { source, state: `in:${unfinished.join(',')}` },
      sort: 'due',
      limit: shownAtMost,
    }),
  );
  const count = useQuery(queryOptions(operations.count, { filter: { source } })).data?.count ?? 0;
  if (open.error && !open.data) return <ErrorState error={open.error} retry={() => void open.refetch()} />;
  if (!open.data) return <LineLoading height={40} />;
  const { rows } = open.data;
  const rest = count - rows.length;
  return (
    <>
      {rows.length === 0 ? (
        <p className="t-quiet">
          {record.type === 'action' ? (
            <Trans>No other action comes from this one.</Trans>
          ) : (
            <Trans>Nothing is left to do here.</Trans>
          )}
        </p>
      ) : (
        <OpenActions rows={rows} />
      )}
      {record.type === proves.from && <ProofOf id={record.id} />}
      <p className={classes.quietActions}>
        {may('action:write') && (
          <Button component={AppLink} variant="default" size="xs" href={href(newActionPath(record))}>
            <Trans>New action</Trans>
          </Button>
        )}
        {rest > 0 && (
          <AppLink href={href(`/actions?filter.source=${encodeURIComponent(source)}`)}>
            <Plural
              value={rest}
              one="Show # more, finished or later"
              other="Show # more, finished or later"
            />
          </AppLink>
        )}
      </p>
    </>
  );
}

/** The actions that name this evidence as their proof. */
function ProofOf({ id }: { id: string }) {
  const href = useHref();
  const links = useQuery(queryOptions(recordOperations.links, { id })).data?.links ?? [];
  const proven = links.filter(({ kind }) => kind === proves.kind);
  if (proven.length === 0) return null;
  return (
    <>
      <h3>
        <Trans>Proof that is done</Trans>
      </h3>
      <ul className={classes.rows}>
        {proven.map((one) => (
          <li key={one.linkId}>
            <AppLink href={href(`/actions?open=${one.ref}`)}>{one.ref}</AppLink> {one.title}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where an action for a record is written. */
const newActionPath = ({ id, type, ref }: SectionOf): string =>
  `/actions/new?source=${id}&from=${encodeURIComponent(`${type}:${ref}`)}`;

function OpenActions({ rows }: { rows: readonly ActionRecord[] }) {
  const href = useHref();
  const moves = useMoves();
  return (
    <>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className={classes.rowTitle}>
              <AppLink href={href(`/actions?open=${row.ref}`)}>{row.ref}</AppLink> {row.title}
            </span>
            <ActionStateWord of={row} plain />
            <DueWord of={row} />
            <span className="t-secondary">{row.ownerName ?? <Trans>Nobody</Trans>}</span>
            <MoveMenu of={row} size="compact-xs" onMove={(move, say) => void moves.move(row, move, say)} />
          </li>
        ))}
      </ul>
      {moves.dialog}
    </>
  );
}
