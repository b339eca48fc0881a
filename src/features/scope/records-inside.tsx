import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ChooseAndAdd, useChoosing } from '../../web/form/choose-and-add.tsx';
import { translate } from '../../web/language.ts';
import { recordPage } from '../../web/registry.ts';
import { useMay } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { recordOperations } from '../records/record.operations.ts';
import classes from './scope.module.css';
import { scopeOperations as operations, type ScopeRecord } from './scope.operations.ts';
import { usePlacing } from './use-placing.tsx';

/** How many records stand in a scope, each number leading to their list; and more of them, found by their words. */
export function RecordsInside({ record }: { record: ScopeRecord }) {
  const href = useHref();
  const may = useMay();
  const answer = useQuery(queryOptions(operations.records, { id: record.id }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { types, total } = answer.data;
  return (
    <>
      {total === 0 && (
        <p className="t-quiet">
          <Trans>
            No record stands in it yet. Place them here, on each record, or many at once from their lists;
            then every list can show one scope alone.
          </Trans>
        </p>
      )}
      <ul className={classes.rows}>
        {types.map(({ type, many, count }) => (
          <li key={type}>
            <AppLink
              href={href(
                `${recordPage(type)?.list ?? '/'}?filter.scope=${encodeURIComponent(`is:${record.ref}`)}`,
              )}
            >
              {translate(many)}: {count}
            </AppLink>
          </li>
        ))}
      </ul>
      {record.archivedAt === null && may('scope:write') && <AddRecord scope={record} />}
      {record.archivedAt === null && total > 0 && (
        <p className="t-secondary">
          <Plural
            value={total}
            one="# record in all. Archived ones are not counted."
            other="# records in all. Archived ones are not counted."
          />
        </p>
      )}
    </>
  );
}

function AddRecord({ scope }: { scope: ScopeRecord }) {
  const { t } = useLingui();
  const { place, busy } = usePlacing();
  const choosing = useChoosing();
  const { q } = choosing;
  const found = useQuery({
    ...queryOptions(recordOperations.search, { q: q.slice(0, 200) }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  }).data;
  return (
    <ChooseAndAdd
      choosing={choosing}
      choices={(found?.records ?? [])
        .filter(({ type }) => type !== 'scope')
        .map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }))}
      searched
      label={t`Place a record in it`}
      placeholder={t`Reference or title`}
      none={q === '' ? t`Type a reference or a word` : t`No such record`}
      act={<Trans>Place it</Trans>}
      busy={busy}
      onAdd={({ value, label }) => place(scope, [value], true, label)}
    />
  );
}
