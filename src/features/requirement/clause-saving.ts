import { useRef } from 'react';
import { ProblemError } from '../../adapters/client/client.ts';
import { useOperation } from '../../web/api.ts';
import { ClauseRecord } from './reading.schema.ts';
import { requirementOperations as operations } from './requirement.operations.ts';

/** What changes with a clause besides its own area. */
const touches = { touches: ['requirement', 'home', 'applicability', 'overview', 'claim'] };

export const useAssess = () => useOperation(operations.assess, touches);
export const useWrite = () => useOperation(operations.write, touches);
export const useOwn = () => useOperation(operations.own, touches);

/** The record a refused save carries, as it is stored now. */
export function storedNow(current: unknown): ClauseRecord | undefined {
  const read = ClauseRecord.safeParse(current);
  return read.success ? read.data : undefined;
}

type Field = keyof ClauseRecord;

/**
 * Save fields of a clause on the version they began from. Assessment and texts are saved apart, so one may have moved
 * the version on under the other: where nobody touched the same fields meanwhile, it is saved on what is stored now.
 */
export function useSaving(clause: ClauseRecord) {
  const seen = useRef(new Map<number, ClauseRecord>());
  seen.current.set(clause.version, clause);
  return async (
    fields: readonly Field[],
    version: number,
    send: (version: number) => Promise<ClauseRecord>,
  ): Promise<ClauseRecord> => {
    try {
      return await send(version);
    } catch (error) {
      const current = conflictIn(error);
      const begun = seen.current.get(version);
      if (!current || !begun || fields.some((field) => !same(current[field], begun[field]))) throw error;
      return send(current.version);
    }
  };
}

/** The clause as it is stored, where a save was refused because somebody else had saved. */
export function conflictIn(error: unknown): ClauseRecord | undefined {
  if (!(error instanceof ProblemError) || error.body.code !== 'version-conflict') return undefined;
  return storedNow(error.body.current);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
