import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useAddress } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { type ListAddress, useListAddress } from '../../web/list/list-address.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { requirementOperations as operations, registerParts } from './requirement.operations.ts';
import type { RequirementTree } from './tree.schema.ts';
import { askedIn } from './tree-address.ts';
import { type Narrowing, narrowed, refOf, refsOf, rowsOf, type TreeAsked } from './tree-lines.ts';

/** The tree as the server tells it; with `preview` one framework more, that is only looked at. */
export const useTree = (preview: string | undefined) =>
  useQuery(queryOptions(operations.tree, preview ? { preview } : {}));

/** What the address asks of the tree, and how to ask for something else. */
export interface TreeAddress extends ListAddress {
  readonly asked: TreeAsked;
  readonly preview: string | undefined;
  /** The programme asked for, where they run apart. */
  readonly programme: string | undefined;
  /** Reference of the scope asked for. */
  readonly scope: string | undefined;
  readonly inScope: (ref: string | undefined) => void;
  readonly toggleRegime: (id: string) => void;
  readonly toggle: (narrowing: Narrowing) => void;
  readonly look: (framework: string | undefined) => void;
}

export function useTreeAddress(): TreeAddress {
  const address = useListAddress();
  const { search, change } = useAddress();
  return useMemo(() => {
    const { regimes, show, ...judged } = askedIn(address.query.filter ?? {});
    /** Said in the words of the tree from here on, not in those of the list of clauses. */
    const set = (field: string, all: readonly string[], instead: string | undefined) =>
      change({
        [`filter.${field}`]: all.length > 0 ? all.join(',') : undefined,
        ...(instead ? { [`filter.${instead}`]: undefined } : {}),
      });
    return {
      ...address,
      asked: { q: address.query.q ?? '', regimes, show, ...judged },
      preview: search.preview,
      programme: search.programme,
      scope: address.query.filter?.scope?.replace(/^is:/, ''),
      inScope: (ref) => address.filter('scope', ref && `is:${ref}`),
      toggleRegime: (id) => set('regime', toggled(regimes, id), 'framework'),
      toggle: (one) => set('show', toggled(show, one), one === 'clauses' ? 'assessment' : undefined),
      look: (framework) => change({ preview: framework }),
    };
  }, [address, search.preview, search.programme, change]);
}

const toggled = (all: readonly string[], one: string): string[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

/** The rows of the tree and those the address leaves, and the row that is open under the name its line goes by. */
export function useTreeRows(tree: RequirementTree, address: TreeAddress) {
  const within = useWithin(address.scope);
  const asked = useMemo(() => ({ ...address.asked, within }), [address.asked, within]);
  const all = useMemo(() => rowsOf(tree), [tree]);
  const rows = useMemo(() => narrowed(all, asked), [all, asked]);
  const { open } = address;
  const opened = open === undefined ? undefined : all.find((row) => refsOf(row).includes(open));
  return { all, rows, asked, address: opened ? { ...address, open: refOf(opened) } : address };
}

/** The requirements whose records stand in a scope; undefined where none is asked for, and until they are here. */
function useWithin(scope: string | undefined): ReadonlySet<string> | undefined {
  const asked = { filter: { scope: `is:${scope ?? ''}` }, limit: 200 };
  const enabled = scope !== undefined;
  const clauses = useQuery({ ...queryOptions(registerParts.list, asked), enabled }).data;
  const controls = useQuery({ ...queryOptions(applicabilityOperations.list, asked), enabled }).data;
  return useMemo(
    () =>
      clauses && controls
        ? new Set([...clauses.rows, ...controls.rows].map(({ requirement }) => requirement))
        : undefined,
    [clauses, controls],
  );
}
