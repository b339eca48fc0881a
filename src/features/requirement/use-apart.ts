import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queryOptions } from '../../web/api.ts';
import { programmeOperations } from '../adoption/programme.operations.ts';
import type { Programme } from '../adoption/programme.schema.ts';
import type { RequirementReading } from './reading.schema.ts';

const none: readonly Programme[] = [];

/** The programmes the organisation runs apart (R34); none while it runs them together, or has one. */
export function useApart(): readonly Programme[] {
  const answer = useQuery({ ...queryOptions(programmeOperations.get, {}), staleTime: 60_000 });
  const { mode, programmes } = answer.data ?? { mode: 'together', programmes: none };
  return mode === 'apart' && programmes.length > 1 ? programmes : none;
}

/** A requirement as one programme sees it: apart, the lens of the other programme stays with the other. */
export function useOwnLenses(reading: RequirementReading, reference: string): RequirementReading {
  const apart = useApart();
  return useMemo(() => {
    const opened = reading.lenses.find(({ ref }) => ref === reference) ?? reading.lenses[0];
    const own = apart.find(({ frameworks }) => frameworks.some(({ id }) => id === opened?.framework));
    if (!own) return reading;
    const ids = own.frameworks.map(({ id }) => id);
    return { ...reading, lenses: reading.lenses.filter(({ framework }) => ids.includes(framework)) };
  }, [reading, reference, apart]);
}
