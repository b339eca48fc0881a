import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { browserToday, DueText } from '../../web/due-text.tsx';
import type { SectionOf } from '../../web/screens.ts';
import { useMay } from '../../web/session.ts';
import classes from './request.module.css';
import { requestOperations as operations } from './request.operations.ts';
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
          <Trans>Nobody is asked for anything here.</Trans>
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
              {row.state === 'asked' || row.state === 'returned' ? (
                <Trans>
                  {row.askedName}, <DueText due={row.due} today={browserToday()} />
                </Trans>
              ) : (
                row.askedName
              )}
            </span>
            <RequestStateWord of={row.state} />
          </li>
        ))}
      </ul>
      {may('request:write') && (
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
