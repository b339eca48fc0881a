import { useQuery, useQueryClient } from '@tanstack/react-query';
import { queryOptions, useOperation } from '../../web/api.ts';
import { adoptionOperations as operations } from './adoption.operations.ts';
import type { AdoptedFramework } from './adoption.schema.ts';

/** Every framework of the content with how it stands here; undefined while it is asked. */
export const useFrameworks = () => useQuery(queryOptions(operations.list, {}));

/** Adopt and drop. Afterwards every page asks again: rows, figures, suggestions and search have changed. */
export function useAdopting() {
  const client = useQueryClient();
  const afterwards = { onSuccess: () => void client.invalidateQueries() };
  const adopt = useOperation(operations.adopt);
  const drop = useOperation(operations.drop);
  return {
    busy: adopt.isPending || drop.isPending,
    adopt: ({ id, version }: Pick<AdoptedFramework, 'id' | 'version'>) =>
      adopt.mutateAsync({ framework: id, version }, afterwards),
    drop: ({ id, version }: Pick<AdoptedFramework, 'id' | 'version'>, reason: string) =>
      drop.mutateAsync({ framework: id, version, reason }, afterwards),
  };
}
