import { type ComponentType, createElement, lazy, Suspense } from 'react';

type Load<Told extends object> = () => Promise<ComponentType<Told>>;

/** A spot on a page that other features may fill; `Told` is what the page tells each filling. */
export interface Place<Told extends object> {
  readonly fillings: ComponentType<Told>[];
}

/** Declare a spot in a file of its own, so that a filling loads nothing of the page: `place<{ framework: string }>()`. */
export const place = <Told extends object>(): Place<Told> => ({ fillings: [] });

/**
 * Fill another feature's spot, in one's `x.screens.tsx`: those are all read before the first page. The page knows
 * nothing of who fills it, so the feature can be taken out; what it shows loads when the spot is first drawn.
 */
export function fill<Told extends object>(where: Place<Told>, load: Load<Told>): void {
  where.fillings.push(lazy(async () => ({ default: await load() })));
}

/** Draw what fills a spot; nothing where nobody does, and while it is on its way. */
export function Filled<Told extends object>({
  place: { fillings },
  told,
}: {
  place: Place<Told>;
  told: Told;
}) {
  return fillings.map((filling, index) => (
    // Fillings never move: they are declared once, before the first page.
    // biome-ignore lint/suspicious/noArrayIndexKey: a filling has no other name.
    <Suspense key={index} fallback={null}>
      {createElement(filling, told)}
    </Suspense>
  ));
}
