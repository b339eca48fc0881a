import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { problemText, queryOptions } from '../../web/api.ts';
import type { Assessment } from './clause.schema.ts';
import { conflictIn, useAssess } from './clause-saving.ts';
import type { ClauseRecord } from './reading.schema.ts';
import { requirementOperations as operations } from './requirement.operations.ts';

/** What a person says of a clause on the walk. */
export interface Said {
  readonly assessment: Assessment;
  readonly rationale?: string;
}

/** How the answers to one clause stand: what is shown, whether it is stored, what went wrong. */
export interface Answering {
  readonly said: Said | undefined;
  readonly saving: boolean;
  readonly problem: string | undefined;
  /** Somebody else judged it meanwhile: what they said stands until the person answers again. */
  readonly theirs: ClauseRecord | undefined;
}

const nothing: Answering = { said: undefined, saving: false, problem: undefined, theirs: undefined };

/**
 * Answers on the walk: shown at once and stored one after the other, for keys are quicker than the server. Of several
 * answers to one clause that wait, the last is sent. One given on a version that somebody has left meanwhile is sent
 * again on what is stored now, unless they judged the same: then theirs is shown, and the person answers again.
 */
export function useWalkAnswers() {
  const client = useQueryClient();
  const assess = useAssess();
  const [all, setAll] = useState<Readonly<Record<string, Answering>>>({});
  const latest = useRef(new Map<string, ClauseRecord>());
  const waiting = useRef(new Map<string, Said>());
  const running = useRef(new Map<string, Promise<void>>());
  /** What could not be stored: it goes with the next answer, so that no note is lost. */
  const unsaved = useRef(new Map<string, Said>());
  const note = (id: string, change: Partial<Answering>) =>
    setAll((before) => ({ ...before, [id]: { ...(before[id] ?? nothing), ...change } }));

  /** The clause as it is known best: what the last answer left, or what was read since. */
  const known = (clause: ClauseRecord): ClauseRecord => {
    const left = latest.current.get(clause.id);
    const best = left && left.version > clause.version ? left : clause;
    latest.current.set(clause.id, best);
    return best;
  };

  async function send(on: ClauseRecord, said: Said): Promise<ClauseRecord> {
    const input = { id: on.id, ...said };
    try {
      return await assess.mutateAsync({ ...input, version: on.version });
    } catch (error) {
      const current = conflictIn(error);
      if (!current) throw error;
      latest.current.set(on.id, current);
      const quarrel = current.assessment !== on.assessment && current.assessment !== said.assessment;
      if (quarrel) throw error;
      return assess.mutateAsync({ ...input, version: current.version });
    }
  }

  async function store(id: string): Promise<void> {
    for (let said = waiting.current.get(id); said; said = waiting.current.get(id)) {
      waiting.current.delete(id);
      const on = latest.current.get(id);
      if (on) await storeOne(on, said);
    }
  }

  async function storeOne(on: ClauseRecord, said: Said): Promise<void> {
    const { id } = on;
    try {
      latest.current.set(id, await send(on, said));
      unsaved.current.delete(id);
      if (!waiting.current.has(id)) note(id, { saving: false, said: undefined });
    } catch (error) {
      const theirs = conflictIn(error);
      unsaved.current.set(id, said);
      // Their judgement is shown, and the note one has typed stays where it is.
      if (theirs) note(id, { saving: false, said: { ...said, assessment: theirs.assessment }, theirs });
      else note(id, { saving: false, problem: problemText(error) });
    }
  }

  const answer = (clause: ClauseRecord, given: Said): void => {
    known(clause);
    const { id } = clause;
    // What waits is not lost by what is said after it.
    const said = { ...unsaved.current.get(id), ...waiting.current.get(id), ...given };
    waiting.current.set(id, said);
    note(id, { said, saving: true, problem: undefined, theirs: undefined });
    const before = running.current.get(id) ?? Promise.resolve();
    running.current.set(
      id,
      before.then(() => store(id)),
    );
  };

  return {
    answer,
    of: (clause: ClauseRecord): Answering => all[clause.id] ?? nothing,
    /** Everything that was said is stored, or told to be not. */
    settled: async (): Promise<void> => {
      await Promise.all(running.current.values());
    },
    /** The next clause is here before it is asked for. */
    prefetch: (requirement: string): void => {
      void client.prefetchQuery({
        ...queryOptions(operations.reading, { id: requirement }),
        staleTime: 10_000,
      });
    },
  };
}
