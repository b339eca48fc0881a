import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Operation } from '../kernel/operation.ts';
import { queryOptions } from './api.ts';

/** Somebody of the organisation, as far as naming them needs. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** The list of people as its feature declares it. */
export type PeopleOperation = Operation<z.ZodObject, z.ZodType<{ rows: Person[] }>>;

/** People of the organisation by name, at most 200; `q` narrows where there are more. */
export function usePeople(operation: PeopleOperation, q = ''): readonly Person[] {
  const input = { limit: 200, ...(q ? { q } : {}) };
  const answer = useQuery({
    ...queryOptions(operation, input),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return answer.data?.rows ?? [];
}
