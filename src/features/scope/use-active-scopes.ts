import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { scopeOperations as operations, type ScopeRow } from './scope.operations.ts';

/** The active scopes, oldest first; undefined until they have come. More than 200 nobody chooses from. */
export const useActiveScopes = (): readonly ScopeRow[] | undefined =>
  useQuery(queryOptions(operations.list, { limit: 200 })).data?.rows;
