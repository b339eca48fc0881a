import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask, queryKey } from '../../web/api.ts';
import { readFilter } from '../../web/list/filter-text.ts';
import type { ListAddressQuery } from '../../web/list/list-address.ts';
import type { Rows } from '../../web/list/use-rows.ts';
import { type CarryOverProposal, carryOverOperations as operations } from './carry-over.operations.ts';
import type { Way } from './use-way.ts';

/**
 * Every proposal of a way, asked for once and shared by all who show one; very long texts come in more than one
 * answer. Without a framework the way this organisation most likely goes.
 */
export const useProposals = (framework?: string) =>
  useQuery({
    queryKey: queryKey(operations.list, { framework }),
    queryFn: async ({ signal }) => {
      const first = await ask(operations.list, { framework }, signal);
      const proposals = [...first.proposals];
      // The way that was found holds for the pages that follow.
      const way = first.framework ?? undefined;
      for (let { next } = first; next !== null; ) {
        const page = await ask(operations.list, { framework: way, after: next }, signal);
        proposals.push(...page.proposals);
        next = page.next;
      }
      return { framework: first.framework, proposals };
    },
  });

/** The proposal for one place; undefined while it is on its way, and where there is none on the likely way. */
export const useProposal = (requirement: string): CarryOverProposal | undefined =>
  useProposals().data?.proposals.find((one) =>
    one.targets.some((target) => target.requirement === requirement),
  );

/** The proposals of a kind an address asks for, as a list: a few dozen at most, narrowed here. */
export function useProposalRows(
  { framework, kind }: Pick<Way, 'framework' | 'kind'>,
  query: ListAddressQuery,
): Rows<CarryOverProposal> & { total: number } {
  const answer = useProposals(framework);
  const { data } = answer;
  const all = useMemo(() => data?.proposals.filter((one) => one.kind === kind) ?? [], [data, kind]);
  const rows = useMemo(
    () => all.filter((one) => holdsText(one, query.q) && passes(one, query.filter)),
    [all, query],
  );
  return {
    rows,
    total: all.length,
    loading: answer.isPending,
    error: answer.error,
    hasMore: false,
    more: () => undefined,
    retry: () => void answer.refetch(),
  };
}

/** What may be filtered by, and a proposal's code for it. */
const codes: Readonly<Record<string, (one: CarryOverProposal) => string>> = {
  carry: (one) => one.effectiveCarry,
  verdict: (one) => one.verdict.verdict,
};

/** An address made elsewhere may name fields this list does not know: they narrow nothing. */
function passes(one: CarryOverProposal, filter: Readonly<Record<string, string>> = {}): boolean {
  return Object.entries(filter).every(([field, text]) => {
    const code = codes[field]?.(one);
    const { op, values } = readFilter(text);
    if (code === undefined || values.length === 0) return true;
    return op === 'not' ? !values.includes(code) : values.includes(code);
  });
}

function holdsText(one: CarryOverProposal, q: string | undefined): boolean {
  const wanted = q?.trim().toLocaleLowerCase();
  if (!wanted) return true;
  const places = one.targets.flatMap((target) => [target.ref, target.title, target.verdict.text]);
  const texts = [...places, one.title, one.reuse, ...one.add, one.trap];
  return texts.some((text) => text.toLocaleLowerCase().includes(wanted));
}
