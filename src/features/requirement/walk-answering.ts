import type { Assessment } from './clause.schema.ts';
import { conflictIn } from './clause-saving.ts';
import type { ClauseRecord } from './reading.schema.ts';
import {
  type Answer,
  type AnsweredClause,
  type Field,
  isStored,
  overtaken,
  type Said,
  seenSince,
  together,
} from './walk-answers.rules.ts';

/** How the answers to one clause stand: what is shown, whether it is stored, what went wrong. */
export interface Answering {
  readonly said: Said;
  readonly saving: boolean;
  /** Why it could not be stored; the answer is kept, to be sent again or dropped. */
  readonly problem: unknown;
  /** Somebody else judged it meanwhile: what they said stands until the person answers again. */
  readonly theirs: { readonly clause: AnsweredClause; readonly fields: readonly Field[] } | undefined;
  /** Said on an earlier visit and never stored: it is offered, and stored once the person says so. */
  readonly restored: boolean;
}

export const unanswered: Answering = {
  ...{ said: {}, saving: false, restored: false },
  ...{ problem: undefined, theirs: undefined },
};

interface Surroundings {
  readonly send: (
    input: Said & { id: string; version: number; assessment: Assessment },
  ) => Promise<ClauseRecord>;
  /** How the answers to a clause stand now. */
  readonly show: (clause: AnsweredClause, answering: Answering) => void;
  /** What is said of a clause and not stored, to outlast the page; undefined once nothing is left. */
  readonly keep: (id: string, answer: Answer | undefined) => void;
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
export function walkAnswering({ send, show, keep }: Surroundings) {
  const newest = new Map<string, AnsweredClause>();
  /** A note that is being written. */
  const typed = new Map<string, Answer>();
  const waiting = new Map<string, Answer>();
  const sending = new Map<string, Answer>();
  const unsaved = new Map<string, Answer>();
  /** What stood as somebody began to say what others have overtaken since. */
  const begunFirst = new Map<string, AnsweredClause>();
  const running = new Map<string, Promise<void>>();
  /** What this walk has stored itself: it surprises nobody. */
  const own = new Map<string, { version: number; said: Said }[]>();

  /** The clause as it is known best: what the last answer left, or what was read since. */
  const known = <Clause extends AnsweredClause>(clause: Clause): AnsweredClause => {
    const before = newest.get(clause.id);
    const best = before && before.version >= clause.version ? before : clause;
    newest.set(clause.id, best);
    return best;
  };

  /** Whatever is not stored outlasts the page. What was overtaken is kept as it was begun: theirs is not taken for seen. */
  function remember(id: string): void {
    const left = [unsaved, sending, waiting, typed].flatMap((some) => some.get(id) ?? []);
    const all = left.reduce<Answer | undefined>((before, one) => together(before, one), undefined);
    keep(id, all && { ...all, begunOn: begunFirst.get(id) ?? all.begunOn });
  }

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
      const whole = together(unsaved.get(id), answer);
      sending.set(id, whole);
      await storeOne(whole);
      sending.delete(id);
      remember(id);
    }
  }

  async function storeOne(answer: Answer): Promise<void> {
    const { begunOn } = answer;
    const { id } = begunOn;
    try {
      known(await place(answer));
      unsaved.delete(id);
      begunFirst.delete(id);
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
      if (!begunFirst.has(begunOn.id)) begunFirst.set(begunOn.id, begunOn);
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
    if (answer.said.rationale !== undefined) typed.delete(id);
    remember(id);
    show(answer.begunOn, { ...unanswered, said: together(unsaved.get(id), whole).said, saving: true });
    const before = running.get(id) ?? Promise.resolve();
    running.set(
      id,
      before.then(() => store(id)),
    );
  }

  return {
    /** Say something of a clause, as it was when one began to say it. */
    answer: (begunOn: AnsweredClause, said: Said): void => put({ begunOn, said }),
    /** A note is being written: it is kept, and sent once it is left. Undefined: it is as it was. */
    typing: (begunOn: AnsweredClause, rationale: string | undefined): void => {
      if (rationale === undefined) typed.delete(begunOn.id);
      else typed.set(begunOn.id, { begunOn, said: { rationale } });
      remember(begunOn.id);
    },
    /**
     * Offer what was kept on an earlier visit: nothing is sent by itself. Once it is known how the clause stands, what is
     * stored already is let go, and what somebody else said since stands; null: one no longer sees the clause, and what is
     * kept of it stays for when one does. Who answers before that is known answers on top of what was kept.
     */
    restore: async (answer: Answer, standing: Promise<AnsweredClause | null | undefined>): Promise<void> => {
      const { said, begunOn } = answer;
      const { id } = begunOn;
      unsaved.set(id, answer);
      show(begunOn, { ...unanswered, said, restored: true });
      const now = await standing;
      if (now === undefined || unsaved.get(id) !== answer || waiting.has(id) || sending.has(id)) return;
      if (now === null || isStored(said, now)) {
        unsaved.delete(id);
        if (now) keep(id, undefined);
        show(begunOn, unanswered);
        return;
      }
      known(now);
      const whole = { ...said, assessment: said.assessment ?? begunOn.assessment };
      const fields = overtaken(whole, begunOn, now);
      if (fields.length > 0) refused(answer, new Overtaken({ clause: now, fields }));
    },
    /** Send once more what could not be stored. */
    again: (id: string): void => {
      const left = unsaved.get(id);
      if (left) put(left);
    },
    /** Let what could not be stored go: what is stored stands. */
    drop: (id: string): void => {
      const left = unsaved.get(id);
      unsaved.delete(id);
      begunFirst.delete(id);
      remember(id);
      if (left) show(left.begunOn, unanswered);
    },
    /** Once everything that was said was sent: the clauses with an answer that is not stored. */
    settled: async (): Promise<readonly AnsweredClause[]> => {
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
