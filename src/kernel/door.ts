import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import type { Actor, Entered } from './actor.ts';
import type { Content } from './content/content.ts';
import type { Context, Enter, Implementation, Installation, QueuedRun } from './feature.ts';
import type { FileBytes } from './file-bytes.ts';
import { isWrite, type Operation } from './operation.ts';
import { actorMay, type Role } from './permission.ts';
import {
  type FieldIssue,
  invalid,
  notFound,
  notPermitted,
  Problem,
  secondFactorNeeded,
  signInNeeded,
} from './problem.ts';
import { unstorableTexts } from './text.ts';
import { dayIn } from './time.ts';
import type { Database, LedgerEntry } from './tx.ts';

/** Who calls, and from where; made by the surface (HTTP, CLI, MCP) from cookie, key or host. */
export interface Caller {
  readonly actor: Actor;
  /** The organisation of the address, when the caller is a member there. */
  readonly org?: Entered;
  /** That organisation lets nobody in who has not proven a second factor or a passkey. */
  readonly secondFactorRequired?: boolean;
}

export interface Door {
  /** The gates alone, before anything of the input is read: a stranger's body is not worth a byte. @throws Problem */
  admit(operation: Operation, caller: Caller): void;
  /**
   * Run an operation: authenticate, resolve the organisation, authorise, read the input, run the use case in its
   * transaction with the ledger, check the output. The only way in.
   * @throws Problem
   */
  execute(implementation: Implementation, input: unknown, caller: Caller): Promise<unknown>;
  /**
   * The product's own work in an organisation (jobs, the daily look), in the ledger under `name`. Who calls this
   * answers for the right to do so: there is no request and so no gate.
   */
  work(org: Entered, actor: Actor, name: string): Work;
}

export interface Work {
  /** One transaction with its ledger entries; nothing recorded needs a reason, as for an operation. */
  write<T>(work: (context: Context) => Promise<T>, options?: { unrecorded?: string }): Promise<T>;
  read<T>(work: (context: Context) => Promise<T>): Promise<T>;
}

const outside: Entered = { id: '', slug: '', timeZone: 'UTC' };

export interface DoorOptions {
  readonly content: Content;
  readonly files: FileBytes;
  /** Parse every output against its schema (always in tests); otherwise trusted. */
  readonly checkOutput: boolean;
  /** Roles of people of an organisation by id, as identity knows them; who is no member is left out, and everybody without it. */
  readonly rolesOf?: RolesOf;
  readonly clock?: () => Date;
  readonly installation?: Installation;
  /** Told after each commit which runs of jobs it has written, so that a worker need not wait for the sweep. */
  readonly announce?: (runs: readonly QueuedRun[]) => void;
}

/** An installation nobody described: for tests of use cases. */
const undescribed: Installation = { url: 'http://127.0.0.1:4270', mailConfigured: false };

export type RolesOf = (
  org: string,
  people: readonly string[],
) => Promise<ReadonlyMap<string, readonly Role[]>>;

export function door(database: Database, options: DoorOptions): Door {
  const clock = options.clock ?? (() => new Date());
  const ground = {
    database,
    content: options.content,
    files: options.files,
    installation: options.installation ?? undescribed,
    announce: options.announce ?? (() => undefined),
    rolesOf: options.rolesOf ?? (async () => new Map()),
  };
  return {
    admit: (operation, caller) => void enterable(operation, caller),
    execute: async (implementation, input, caller) => {
      const { operation } = implementation;
      const org = enterable(operation, caller);
      const parsed = parseInput(operation, input);
      const call = { ...ground, actor: caller.actor, org, now: clock() };
      const run = isWrite(operation) && org.id !== '' ? writing : reading;
      const output = await run(implementation, parsed, call);
      return options.checkOutput && operation.answers === 'json' ? operation.output.parse(output) : output;
    },
    work: (org, actor, name) => {
      const call = (): Call => ({ ...ground, actor, org, now: clock() });
      return {
        write: (work, { unrecorded } = {}) => written({ id: name, unrecorded }, call(), work),
        read: (work) => looking(name, call(), work),
      };
    },
  };
}

interface Call {
  readonly database: Database;
  readonly actor: Actor;
  readonly org: Entered;
  readonly now: Date;
  readonly content: Content;
  readonly installation: Installation;
  readonly announce: (runs: readonly QueuedRun[]) => void;
  readonly files: FileBytes;
  readonly rolesOf: RolesOf;
}

/** The organisation to enter, after every gate. Another organisation's address answers as a missing one does. */
function enterable(operation: Operation, caller: Caller): Entered {
  const { actor } = caller;
  if (operation.scope === 'link') return throughLink(operation, caller);
  // A link opens what it was given for; every other address has nothing for it.
  if (actor.kind === 'link') throw new Problem(notFound);
  if (operation.scope === 'public') return outside;
  if (actor.kind === 'public') throw new Problem(signInNeeded);
  if (actor.kind === 'key' && isWrite(operation) && !operation.keys) throw new Problem(notPermitted);
  if (operation.scope === 'person') return outside;
  if (!caller.org) throw new Problem(notFound);
  if (caller.secondFactorRequired && actor.kind === 'person' && !actor.secondFactorProven)
    throw new Problem(secondFactorNeeded);
  if (operation.permission !== null && !actorMay(actor, operation.permission))
    throw new Problem(notPermitted);
  return caller.org;
}

/** Whoever holds a link for this very purpose; a wrong one answers as one that was never given. */
function throughLink(operation: Operation, { actor, org }: Caller): Entered {
  const opens = actor.kind === 'link' && actor.link !== undefined && actor.link.purpose === operation.purpose;
  if (!opens || !org) throw new Problem(notFound);
  return org;
}

function parseInput(operation: Operation, input: unknown): never {
  const parsed = operation.input.safeParse(input);
  const issues = parsed.success ? unstorableTexts(parsed.data) : issuesOf(parsed.error);
  if (issues.length > 0) throw new Problem(invalid, undefined, { issues });
  return parsed.data as never;
}

/** Field issues of a Zod error, with dotted paths. */
export function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: issue.path.map(String).join('.'), message: issue.message }));
}

async function reading(implementation: Implementation, input: never, call: Call): Promise<unknown> {
  const { operation } = implementation;
  const enter: Enter = (org, actor, work, { unrecorded } = {}) => {
    if (call.org.id !== '') throw new TypeError(`${operation.id} is in an organisation already.`);
    if (!isWrite(operation)) throw new TypeError(`${operation.id} reads; it cannot write anywhere.`);
    return written({ id: operation.id, unrecorded }, { ...call, actor, org }, work);
  };
  return looking(operation.id, call, (context) => implementation.handle(input, { ...context, enter }));
}

/** Work that reads: each query is one round trip, nothing is held, and nothing can be recorded or started. */
function looking<T>(name: string, call: Call, work: (context: Context) => Promise<T>): Promise<T> {
  const refuse = (): never => {
    throw new TypeError(`${name} has entered no organisation to write in; it cannot record a change.`);
  };
  const tx = call.database.reading(call.org.id);
  return work(contextOf(call, { tx, batch: uuid(), record: refuse, queue: refuse, enter: refuse }));
}

function writing(implementation: Implementation, input: never, call: Call): Promise<unknown> {
  const { operation, handle, unrecorded } = implementation;
  return written({ id: operation.id, unrecorded }, call, (context) => handle(input, context));
}

/**
 * One transaction in the organisation of the call; what `work` recorded goes into the ledger last. Which jobs it
 * started is told once they are committed.
 */
async function written<T>(
  operation: { id: string; unrecorded: string | undefined },
  call: Call,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const entries: LedgerEntry[] = [];
  const runs: QueuedRun[] = [];
  const batch = uuid();
  const record = (entry: LedgerEntry): void => void entries.push(entry);
  const enter = (): never => {
    throw new TypeError(`${operation.id} is in an organisation already.`);
  };
  const queue = (run: QueuedRun): void => void runs.push(run);
  const result = await call.database.write(
    call.org.id,
    (tx) => work(contextOf(call, { tx, batch, record, queue, enter })),
    () => {
      if (entries.length === 0 && !operation.unrecorded)
        throw new TypeError(`${operation.id} changed something and recorded nothing.`);
      return {
        at: call.now.toISOString(),
        actorKind: call.actor.kind,
        actorId: call.actor.personId,
        operation: operation.id,
        batch,
        entries,
      };
    },
  );
  if (runs.length > 0) call.announce(runs);
  return result;
}

function contextOf(call: Call, own: Pick<Context, 'tx' | 'batch' | 'record' | 'queue' | 'enter'>): Context {
  return {
    ...own,
    actor: call.actor,
    org: call.org,
    content: call.content,
    installation: call.installation,
    files: call.files,
    now: call.now.toISOString(),
    today: dayIn(call.org.timeZone, call.now),
    newId: uuid,
    rolesOf: (people) => call.rolesOf(call.org.id, people),
  };
}
