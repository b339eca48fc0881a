import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../kernel/operation.ts';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { browserToday, DueText } from '../../web/due-text.tsx';
import { Moment } from '../../web/moment.tsx';
import type { SectionOf } from '../../web/screens.ts';
import { useMay } from '../../web/session.ts';
import classes from './request.module.css';
import { requestOperations as operations } from './request.operations.ts';
import { useOutsideName } from './request.people.tsx';
import { RequestStateWord } from './request-state.tsx';

/** What was asked for a record, and one step to ask for more. */
export function RequestsOfRecord({ record }: { record: SectionOf }) {
  const href = useHref();
  const may = useMay();
  const rows = useQuery(queryOptions(operations.about, { id: record.id })).data?.rows;
  if (!rows) return null;
  return (
    <>
      {rows.length === 0 && (
        <p className="t-quiet">
          {record.type === 'evidence' ? (
            <Trans>No request brought it.</Trans>
          ) : (
            <Trans>Nobody is asked for anything here.</Trans>
          )}
        </p>
      )}
      <ul className={classes.plain}>
        {rows.map((row) => (
          <li key={row.id}>
            <span className={classes.grow}>
              <AppLink href={href(`/requests/${row.ref}`)}>
                {row.ref} {row.title}
              </AppLink>
            </span>
            <span className="t-secondary">
              <Who row={row} />
            </span>
            <RequestStateWord of={row.state} />
          </li>
        ))}
      </ul>
      {record.type === 'control' && may('request:write') && (
        <div className={classes.buttons} style={{ marginTop: 8 }}>
          <Button
            component={AppLink}
            variant="default"
            size="xs"
            href={href(`/requests/new?for=${encodeURIComponent(record.ref)}`)}
          >
            <Trans>Ask for evidence</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

/** Who gave it and when; as long as nothing has come, who is asked and by when. */
function Who({ row }: { row: Output<typeof operations.about>['rows'][number] }) {
  const nameOf = useOutsideName();
  const asked = nameOf(row.askedName, row.askedErased);
  if (row.state === 'asked' || row.state === 'returned')
    return (
      <Trans>
        {asked}, <DueText due={row.due} today={browserToday()} />
      </Trans>
    );
  if (row.receivedAt === null) return asked;
  const giver = nameOf(row.giverName, row.giverErased);
  return (
    <Trans>
      {giver}, <Moment at={row.receivedAt} />
    </Trans>
  );
}
