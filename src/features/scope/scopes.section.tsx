import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { recordPath } from '../../web/registry.ts';
import type { SectionOf } from '../../web/screens.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './scope.module.css';
import { scopeOperations as operations } from './scope.operations.ts';
import { systemLabels } from './scope.schema.ts';
import { scopeChoice } from './scope-choices.ts';
import { useActiveScopes } from './use-active-scopes.ts';
import { usePlacing } from './use-placing.tsx';

/** The scopes a record stands in, on its own page: taken out and added one by one, each written at once. */
export function ScopesSection({ record }: { record: SectionOf }) {
  const { t } = useLingui();
  const href = useHref();
  const answer = useQuery(queryOptions(operations.scopesOf, { id: record.id }));
  const { place, busy } = usePlacing();
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { scopes, can } = answer.data;
  return (
    <>
      {scopes.length === 0 && (
        <p className="t-quiet">
          <Trans>It stands in no scope.</Trans>
        </p>
      )}
      <ul className={classes.rows}>
        {scopes.map((scope) => (
          <li key={scope.id}>
            <span className={classes.rowTitle}>
              {translate(systemLabels[scope.lens])}{' '}
              <AppLink href={href(recordPath('scope', scope.ref) ?? '')}>{scope.ref}</AppLink> {scope.title}
            </span>
            {scope.archived && <StateWord code="archived" plain />}
            {can.includes('place') && (
              <Button
                variant="subtle"
                size="compact-xs"
                disabled={busy}
                aria-label={t`Take out of ${scope.ref}`}
                onClick={() => void place(scope, [record.id], false, record.ref)}
              >
                <Trans>Take out</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {can.includes('place') && (
        <AddScope
          have={scopes.map(({ id }) => id)}
          onAdd={(scope) => void place(scope, [record.id], true, record.ref)}
        />
      )}
    </>
  );
}

function AddScope({
  have,
  onAdd,
}: {
  have: readonly string[];
  onAdd: (scope: { id: string; ref: string }) => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const all = useActiveScopes();
  if (!all) return null;
  if (all.length === 0)
    return (
      <p className="t-secondary" data-no-print>
        <AppLink href={href('/scopes')}>
          <Trans>No scope is recorded yet</Trans>
        </AppLink>
      </p>
    );
  const free = all.filter(({ id }) => !have.includes(id));
  if (free.length === 0) return null;
  return (
    <div className={classes.add} data-no-print>
      <Select
        label={t`Place it in a scope`}
        placeholder={t`Choose a scope`}
        data={free.map((scope) => ({ value: scope.id, label: scopeChoice(scope) }))}
        value={null}
        onChange={(id) => {
          const scope = free.find((one) => one.id === id);
          if (scope) onAdd(scope);
        }}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
    </div>
  );
}
