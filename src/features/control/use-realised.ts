import { useQuery } from '@tanstack/react-query';
import type { Output } from '../../kernel/operation.ts';
import { queryOptions } from '../../web/api.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';

/** A row a control realises. Its reference names the standard too ("27001 A.5.1"): numbers collide (R7). */
export type RealisedRow = Output<typeof applicabilityOperations.realised>['rows'][number];

/** The rows of every standard one control realises; undefined until they are known. */
export function useRealised(id: string): readonly RealisedRow[] | undefined {
  return useQuery(queryOptions(applicabilityOperations.realised, { id })).data?.rows;
}
