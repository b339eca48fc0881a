import type { Context } from 'hono';
import type { Caller, Door } from '../../kernel/door.ts';
import type { Implementation } from '../../kernel/feature.ts';
import { Problem, tooMany } from '../../kernel/problem.ts';
import type { RawRoute } from './raw-route.ts';

export interface EventParts {
  readonly door: Door;
  readonly callerOf: (headers: Headers, slug: string | undefined) => Promise<Caller>;
  /** Below the organisation: `/job-events`. Its query is the input of the operation. */
  readonly path: string;
  readonly reason: string;
  /** Asked again and again; an answer that differs from the one before is sent. */
  readonly watched: Implementation;
  /** Nothing will change any more: the stream says so and ends. Without it there is no such end. */
  readonly isOver?: (answer: unknown) => boolean;
  /** How often it is asked, in milliseconds; every second when left out. */
  readonly every?: number;
  /** Streams end when the program stops. */
  readonly stopping: AbortSignal;
}

const usual = 1000;
/** A browser opens the next one by itself. Bounds what a forgotten tab costs. */
const longest = 10 * 60_000;
const mostOfOne = 8;
const mostOfAll = 500;

/**
 * Server-sent events of one reading operation. Each look goes through the door with the caller as they are then: a
 * revoked session, a lost role, an ended membership gets no further event.
 */
export function eventRoute(parts: EventParts): RawRoute {
  const open = new Map<string, number>();
  return {
    method: 'GET',
    path: `/api/v1/o/{org}${parts.path}`,
    open: 'signed-in',
    limit: 0,
    reason: parts.reason,
    handle: async (c) => {
      const ask = asking(parts, c);
      // Before the stream: what is refused is an ordinary answer.
      const first = await ask();
      const release = admit(open, first.caller.actor.userId ?? '');
      return new Response(stream(parts, first.answer, ask, release), {
        headers: {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        },
      });
    },
  };
}

type Ask = () => Promise<{ caller: Caller; answer: unknown }>;

function asking({ door, callerOf, watched }: EventParts, c: Context): Ask {
  const headers = new Headers(c.req.raw.headers);
  const [org, input] = [c.req.param('org'), c.req.query()];
  return async () => {
    const caller = await callerOf(headers, org);
    return { caller, answer: await door.execute(watched, input, caller) };
  };
}

function admit(open: Map<string, number>, who: string): () => void {
  const all = [...open.values()].reduce((sum, count) => sum + count, 0);
  const own = open.get(who) ?? 0;
  if (own >= mostOfOne || all >= mostOfAll) throw new Problem(tooMany);
  open.set(who, own + 1);
  return () => {
    const left = (open.get(who) ?? 1) - 1;
    if (left > 0) open.set(who, left);
    else open.delete(who);
  };
}

function stream(
  { isOver = () => false, stopping, every = usual }: EventParts,
  first: unknown,
  ask: Ask,
  release: () => void,
): ReadableStream<Uint8Array> {
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, stopping, AbortSignal.timeout(longest)]);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      void follow(first, { ask, isOver, every, signal, send })
        // The reader went away while something was being sent.
        .catch(() => undefined)
        .finally(() => {
          release();
          if (!ending.signal.aborted) controller.close();
        });
    },
    cancel: () => ending.abort(),
  });
}

async function follow(
  first: unknown,
  to: {
    ask: Ask;
    isOver: (answer: unknown) => boolean;
    every: number;
    signal: AbortSignal;
    send: (text: string) => void;
  },
): Promise<void> {
  let answer = first;
  let known = '';
  for (let quiet = 0; !to.signal.aborted; quiet += 1) {
    const text = JSON.stringify(answer);
    if (text !== known) to.send(`event: change\ndata: ${text}\n\n`);
    // A comment now and then, so that proxies keep the line open and a lost reader is noticed.
    else if (quiet % 15 === 0) to.send(': still here\n\n');
    known = text;
    if (to.isOver(answer)) return to.send('event: end\ndata: {}\n\n');
    await pause(to.signal, to.every);
    const next = await again(to.ask);
    if (next === 'refused') return to.send('event: refused\ndata: {}\n\n');
    answer = next === 'later' ? answer : next.answer;
  }
}

async function again(ask: Ask): Promise<{ answer: unknown } | 'refused' | 'later'> {
  try {
    return await ask();
  } catch (error) {
    // A database that does not answer right now is asked again.
    return error instanceof Problem ? 'refused' : 'later';
  }
}

const pause = (signal: AbortSignal, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
