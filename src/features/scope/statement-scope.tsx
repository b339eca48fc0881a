import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './scope.module.css';
import { scopeOperations as operations } from './scope.operations.ts';

/** Above a statement the scope it belongs to (R1): the active one of the framework's management system. */
export function StatementScope({ framework }: { framework: string }) {
  const href = useHref();
  const scopes = useQuery(queryOptions(operations.forFramework, { framework })).data?.scopes;
  if (!scopes) return null;
  return (
    <p className={classes.strip}>
      {scopes.length === 0 ? (
        <AppLink href={href('/scopes')}>
          <Trans>No scope recorded</Trans>
        </AppLink>
      ) : (
        <>
          <Trans>Scope:</Trans>{' '}
          {scopes.map(({ id, ref, title }, at) => (
            <span key={id}>
              {at > 0 && ' · '}
              <AppLink href={href(recordPath('scope', ref) ?? '')}>{ref}</AppLink> {title}
            </span>
          ))}
        </>
      )}
    </p>
  );
}
