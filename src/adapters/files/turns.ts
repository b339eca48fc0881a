import { uploadBusy } from '../../kernel/file.problems.ts';
import { Problem } from '../../kernel/problem.ts';

/** One writer at a time; whose connection has brought nothing for so long (ms) gives way to the next. */
const stalledAfter = 10_000;

export interface Turn {
  /** Set when the next one waits: stop, keep what came. */
  readonly signal: AbortSignal;
  /** Bytes came. */
  readonly alive: () => void;
  readonly end: () => void;
}

interface Held {
  lastBytes: number;
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

/**
 * Turns of writing, by key. A connection that was lost without a word still holds its turn on the server; the one that
 * comes to go on takes it over as soon as nothing arrives on the old one.
 */
export function turns(clock: () => number = Date.now) {
  const held = new Map<string, Held>();
  return {
    /** @throws Problem `upload-busy` while another one is being written */
    take: async (key: string): Promise<Turn> => {
      const before = held.get(key);
      if (before) {
        if (clock() - before.lastBytes < stalledAfter) throw new Problem(uploadBusy);
        before.stop.abort();
        await before.over;
        if (held.has(key)) throw new Problem(uploadBusy);
      }
      const { promise: over, resolve } = Promise.withResolvers<void>();
      const mine: Held = { lastBytes: clock(), stop: new AbortController(), over };
      held.set(key, mine);
      return {
        signal: mine.stop.signal,
        alive: () => {
          mine.lastBytes = clock();
        },
        end: () => {
          held.delete(key);
          resolve();
        },
      };
    },
  };
}
