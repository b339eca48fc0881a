import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Context, Job } from './feature.ts';
import { english, type Message } from './message.ts';
import type { Tx } from './tx.ts';

/** Declare a job. */
export const job = <I extends z.ZodType>(declared: Job<I>): Job<I> => declared;

/** The product itself at work in an organisation: sees all of it. */
export const systemActor: Actor = {
  kind: 'system',
  userId: null,
  sessionId: null,
  personId: null,
  name: 'Tandem',
  roles: ['programme_manager'],
  scopes: null,
  authenticatedAt: null,
};

export interface StartOptions {
  /** Same job and key while one is open: that one is answered, no second is started. */
  readonly key?: string;
  /** Not in Long work unless it fails: for the product's own small work. */
  readonly hidden?: boolean;
  /** Not before this moment, ISO text; at once when left out. */
  readonly notBefore?: string;
  /** What this run does, closer than the job's own title: "Import controls.xlsx". */
  readonly title?: Message;
  /** Address inside the organisation where it was started and its result will be; `run` may answer another one. */
  readonly at?: string;
}

/**
 * Start a job: its row is written in this transaction, a worker takes it up after the commit, also when the program
 * was killed between the two.
 */
export async function startJob<I extends z.ZodType>(
  context: Context,
  declared: Pick<Job<I>, 'id' | 'title' | 'input'>,
  input: z.input<I>,
  { key, hidden = false, title = declared.title, at, notBefore }: StartOptions = {},
): Promise<{ id: string }> {
  const { tx, now } = context;
  const id = context.newId();
  const due = notBefore !== undefined && notBefore > now ? notBefore : now;
  const queued = { org: tx.org, hidden, at: due };
  // First, so that a read, which cannot start anything, fails before it has written.
  context.queue({ ...queued, id });
  const stored = JSON.stringify(declared.input.parse(input));
  for (;;) {
    const made = await tx.one(sql`
      insert into job_run (org_id, id, job, key, title, input, hidden, state, started_by, created_at, due_at,
        at)
      values (${tx.org}, ${id}, ${declared.id}, ${key ?? null}, ${JSON.stringify(title)}::jsonb, ${stored}::jsonb, ${hidden},
        'waiting', ${context.actor.personId}, ${now}, ${due}, ${at ?? null})
      on conflict (org_id, job, key) where key is not null and state in ('waiting', 'running') do nothing
      returning id`);
    if (made) return { id };
    const open = await tx.one<{ id: string }>(sql`
      select id from job_run where org_id = ${tx.org} and job = ${declared.id} and key = ${key ?? null}
        and state in ('waiting', 'running')`);
    // None is open: it ended between the two statements, so the next insert takes its place.
    if (open) return open;
  }
}

/** The job of the run with this id while it waits or is under way, else null. A value over a column that may hold none. */
export const openWork = ({ org }: Pick<Tx, 'org'>, id: SQL): SQL =>
  sql`(select j.job from job_run j where j.org_id = ${org} and j.id = ${id} and j.state in ('waiting', 'running'))`;

/** A failure with a sentence of its own, shown when the work is given up; before that it is tried again. */
export class JobFailure extends Error {
  readonly sentence: Message;

  constructor(sentence: Message, cause?: unknown) {
    super(english(sentence), { cause });
    this.name = 'JobFailure';
    this.sentence = sentence;
  }
}

/** How long a failed attempt is waited for, in milliseconds: 15 s, 1 min, 4 min, 16 min, then an hour. */
export const pauseAfter = (attempts: number): number => Math.min(15_000 * 4 ** (attempts - 1), 3_600_000);
