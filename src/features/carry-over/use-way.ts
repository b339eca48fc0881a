import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { type Kind, kinds } from './carry-over.schema.ts';

/** Which way and which kind of proposals an address asks for. */
export interface Way {
  /** Into which framework; undefined for the way this organisation most likely goes. */
  readonly framework: string | undefined;
  readonly kind: Kind;
  /** Address of a page of carry-over that keeps the way: `('/carry-over', { kind: 'clause' })`. */
  readonly hrefOf: (path: string, search?: Readonly<Record<string, string | undefined>>) => string;
}

export type View = Kind | 'plan';

/** Address of a view of the same way, or of the way into another framework. */
export const pathOf = ({ framework: same, hrefOf }: Way, view: View, framework = same): string =>
  view === 'plan'
    ? hrefOf('/carry-over/plan', { framework })
    : hrefOf('/carry-over', { framework, kind: view });

export function useWay(): Way {
  const href = useHref();
  const { search } = useAddress();
  const framework = search.framework;
  const kind = kinds.find((one) => one === search.kind) ?? 'control';
  return {
    framework,
    kind,
    hrefOf: (path, given) => href(path) + stringifySearch({ framework, ...given }),
  };
}
