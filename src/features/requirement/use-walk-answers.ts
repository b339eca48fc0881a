import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { useAssess } from './clause-saving.ts';
import type { ClauseRecord } from './reading.schema.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { type Answering, unanswered, walkAnswering } from './walk-answering.ts';

/** Answers on the walk, as they stand on the page: shown at once, and told where they could not be stored. */
export function useWalkAnswers() {
  const client = useQueryClient();
  const { mutateAsync } = useAssess();
  const [all, setAll] = useState<Readonly<Record<string, Answering & { readonly ref: string }>>>({});
  const send = useRef(mutateAsync);
  send.current = mutateAsync;
  const [answers] = useState(() =>
    walkAnswering({
      send: (input) => send.current(input),
      show: ({ id, ref }, answering) => setAll((before) => ({ ...before, [id]: { ...answering, ref } })),
    }),
  );
  const standing = Object.entries(all).map(([id, answering]) => ({ id, ...answering }));
  const refused = standing.filter(({ problem, theirs }) => problem !== undefined || theirs !== undefined);
  return {
    ...answers,
    of: (clause: ClauseRecord): Answering => all[clause.id] ?? unanswered,
    /** The clauses with an answer that could not be stored. */
    refused,
    /** Something that was said is not stored, or not yet. */
    open: refused.length > 0 || standing.some(({ saving }) => saving),
    /** The next clause is here before it is asked for. */
    prefetch: (requirement: string): void => {
      void client.prefetchQuery({
        ...queryOptions(operations.reading, { id: requirement }),
        staleTime: 10_000,
      });
    },
  };
}
