import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { problemCode, queryOptions } from '../../web/api.ts';
import { useSession } from '../../web/session.ts';
import { useAssess } from './clause-saving.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { type Answering, unanswered, walkAnswering } from './walk-answering.ts';
import type { AnsweredClause } from './walk-answers.rules.ts';
import { walkDrafts } from './walk-drafts.ts';

/** Answers on the walk, as they stand on the page: shown at once, and told where they could not be stored. */
export function useWalkAnswers() {
  const client = useQueryClient();
  const { mutateAsync } = useAssess();
  const [all, setAll] = useState<Readonly<Record<string, Answering & { readonly ref: string }>>>({});
  const send = useRef(mutateAsync);
  send.current = mutateAsync;
  const person = useSession()?.email ?? '';
  const [drafts] = useState(() => walkDrafts(person));
  const [answers] = useState(() =>
    walkAnswering({
      send: (input) => send.current(input),
      keep: drafts.keep,
      show: ({ id, ref }, answering) => setAll((before) => ({ ...before, [id]: { ...answering, ref } })),
    }),
  );
  // What an earlier visit could not store is offered anew, beside what stands now.
  useEffect(() => {
    for (const kept of drafts.all())
      void answers.restore(
        kept,
        client
          .fetchQuery(queryOptions(operations.get, { id: kept.begunOn.requirement }))
          .catch((error: unknown) => (problemCode(error) === 'not-found' ? null : undefined)),
      );
  }, [answers, drafts, client]);
  const standing = Object.entries(all).map(([id, answering]) => ({ id, ...answering }));
  const refused = standing.filter(
    ({ problem, theirs, restored }) => problem !== undefined || theirs !== undefined || restored,
  );
  return {
    ...answers,
    of: (clause: AnsweredClause): Answering => all[clause.id] ?? unanswered,
    /** The clauses with an answer that could not be stored, now or on an earlier visit. */
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
