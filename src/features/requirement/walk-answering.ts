import type { Assessment } from './clause.schema.ts';
import { conflictIn } from './clause-saving.ts';
import type { ClauseRecord } from './reading.schema.ts';
import { type Field, overtaken, type Said, seenSince } from './walk-answers.rules.ts';

/** How the answers to one clause stand: what is shown, whether it is stored, what went wrong. */
export interface Answering {
  readonly said: Said;
  readonly saving: boolean;
  /** Why it could not be stored; the answer is kept, to be sent again or dropped. */
  readonly problem: unknown;
  /** Somebody else judged it meanwhile: what they said stands until the person answers again. */
  readonly theirs: { readonly clause: ClauseRecord; readonly fields: readonly Field[] } | undefined;
}

export const unanswered: Answering = { said: {}, saving: false, problem: undefined, theirs: undefined };

interface Answer {
  readonly said: Said;
  /** The clause as the person had it before them as they began to answer. */
  readonly begunOn: ClauseRecord;
}

interface Surroundings {
  readonly send: (
    input: Said & { id: string; version: number; assessment: Assessment },
  ) => Promise<ClauseRecord>;
  /** How the answers to a clause stand now. */
  readonly show: (clause: ClauseRecord, answering: Answering) => void;
}

/** What somebody else said meanwhile, in place of which nothing was stored. */
class Overtaken extends Error {
  readonly theirs: NonNullable<Answering['theirs']>;
  constructor(theirs: NonNullable<Answering['theirs']>) {
    super('Somebody else judged it meanwhile.');
    this.theirs = theirs;
  }
}

/** So often an answer goes after a clause that others save all the while. */
const tries = 5;

/**
 * Stores answers one after the other, for keys are quicker than the server. Of several answers to one clause that wait,
 * the last is sent. One given on a version that somebody has left meanwhile goes on what is stored now, unless they
 * said something else where the person did: then theirs stands. What could not be stored is kept until it is sent again
 * or dropped, and goes with the next answer, so that no note is lost.
 */
export function walkAnswering({ send, show }: Surroundings) {
  const newest = new Map<string, ClauseRecord>();
  const waiting = new Map<string, Answer>();
  const unsaved = new Map<string, Answer>();
  const running = new Map<string, Promise<void>>();
  /** What this walk has stored itself: it surprises nobody. */
  const own = new Map<string, { version: number; said: Said }[]>();

  /** The clause as it is known best: what the last answer left, or what was read since. */
  const known = (clause: ClauseRecord): ClauseRecord => {
    const before = newest.get(clause.id);
    const best = before && before.version >= clause.version ? before : clause;
    newest.set(clause.id, best);
    return best;
  };

  async function place({ said, begunOn }: Answer, left = tries): Promise<ClauseRecord> {
    const now = known(begunOn);
    const seen = seenSince(begunOn, own.get(begunOn.id) ?? []);
    // A note is about the assessment it was begun under.
    const whole = { ...said, assessment: said.assessment ?? seen.assessment };
    const fields = overtaken(whole, seen, now);
    if (fields.length > 0) throw new Overtaken({ clause: now, fields });
    try {
      const stored = await send({ ...whole, id: now.id, version: now.version });
      own.set(now.id, [...(own.get(now.id) ?? []), { version: stored.version, said: kept(whole, stored) }]);
      return stored;
    } catch (error) {
      const current = conflictIn(error);
      if (!current || left <= 1) throw error;
      known(current);
      return place({ said, begunOn }, left - 1);
    }
  }

  async function store(id: string): Promise<void> {
    for (let answer = waiting.get(id); answer; answer = waiting.get(id)) {
      waiting.delete(id);
      await storeOne(together(unsaved.get(id), answer));
    }
  }

  async function storeOne(answer: Answer): Promise<void> {
    const { begunOn } = answer;
    const { id } = begunOn;
    try {
      known(await place(answer));
      unsaved.delete(id);
      if (!waiting.has(id)) show(begunOn, unanswered);
    } catch (error) {
      unsaved.set(id, answer);
      // What is said already was said without seeing theirs, and is held against it too.
      if (!waiting.has(id)) refused(answer, error);
    }
  }

  function refused({ said, begunOn }: Answer, error: unknown): void {
    if (error instanceof Overtaken) {
      const { theirs } = error;
      // Theirs is shown from here on: whoever answers again has it before them.
      unsaved.set(begunOn.id, { said, begunOn: theirs.clause });
      // Their judgement is shown, and the note one has typed stays where it is.
      show(begunOn, { ...unanswered, said: { ...said, assessment: theirs.clause.assessment }, theirs });
    } else show(begunOn, { ...unanswered, said, problem: error });
  }

  function put(answer: Answer): void {
    const { id } = answer.begunOn;
    known(answer.begunOn);
    const whole = together(waiting.get(id), answer);
    waiting.set(id, whole);
    show(answer.begunOn, { ...unanswered, said: together(unsaved.get(id), whole).said, saving: true });
    const before = running.get(id) ?? Promise.resolve();
    running.set(
      id,
      before.then(() => store(id)),
    );
  }

  return {
    /** Say something of a clause, as it was when one began to say it. */
    answer: (begunOn: ClauseRecord, said: Said): void => put({ begunOn, said }),
    /** Send once more what could not be stored. */
    again: (id: string): void => {
      const left = unsaved.get(id);
      if (left) put(left);
    },
    /** Let what could not be stored go: what is stored stands. */
    drop: (id: string): void => {
      const left = unsaved.get(id);
      unsaved.delete(id);
      if (left) show(left.begunOn, unanswered);
    },
    /** Once everything that was said was sent: the clauses with an answer that is not stored. */
    settled: async (): Promise<readonly ClauseRecord[]> => {
      await Promise.all(running.values());
      return [...unsaved.values()].map(({ begunOn }) => begunOn);
    },
  };
}

/** What was said, as it is stored. */
const kept = ({ rationale }: Said, stored: ClauseRecord): Said => ({
  assessment: stored.assessment,
  ...(rationale === undefined ? {} : { rationale: stored.rationale }),
});

/**
 * What waits is not lost by what is said after it, and stays an answer to what was seen first; a note that is new in it
 * stays one to the note that was seen as it was begun.
 */
function together(first: Answer | undefined, then: Answer): Answer {
  if (!first) return then;
  const begunBefore = then.begunOn.version < first.begunOn.version && first.said.rationale === undefined;
  const { rationale } = begunBefore ? then.begunOn : first.begunOn;
  return { begunOn: { ...first.begunOn, rationale }, said: { ...first.said, ...then.said } };
}
