import { type Feature, feature, implement } from '../../kernel/feature.ts';
import { homeOperations as operations } from './home.operations.ts';

/** My work: what every feature of `all` says waits for the person who asks. */
export const homeFeature = (all: () => readonly Feature[]): Feature =>
  feature({
    name: 'home',
    recordTypes: [],
    implementations: [
      implement(operations.waiting, async (_input, context) => {
        // Nothing waits for a key or the product itself: nobody stands behind them who owns a record.
        const ask = context.actor.personId === null ? [] : all().flatMap((one) => one.waiting ?? []);
        const kinds = await Promise.all(ask.map((kind) => kind(context)));
        return { today: context.today, waiting: kinds.filter((kind) => kind.count > 0) };
      }),
    ],
  });
