import type { z } from 'zod';
import type { Actor, Entered } from './actor.ts';
import type { Content } from './content/content.ts';
import type { Judged } from './content/judged.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Message } from './message.ts';
import type { Operation } from './operation.ts';
import type { Permission, Role } from './permission.ts';
import type { RecordType } from './record-type.ts';
import type { LedgerEntry, Tx } from './tx.ts';
import type { Waiting } from './waiting.ts';

/** What a use case gets from the door. Clock and ids come from here, so that rules stay pure. */
export interface Context {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly org: Entered;
  /** What the standards and libraries say. */
  readonly content: Content;
  /** The bytes of files; what they are called and where they belong is in the database. */
  readonly files: FileBytes;
  /** This moment, ISO text. */
  readonly now: string;
  /** Today in the organisation's time zone. */
  readonly today: string;
  /** Groups everything one call changed; imports undo by it. */
  readonly batch: string;
  readonly newId: () => string;
  /** Roles of these people by id; who is no member (not yet, no longer) is left out. How far somebody else sees. */
  readonly rolesOf: (people: readonly string[]) => Promise<ReadonlyMap<string, readonly Role[]>>;
  /** Add to the ledger. A write that records nothing fails, unless its operation says why it need not. */
  readonly record: (entry: LedgerEntry) => void;
  /** A run of a job this transaction has written: a worker is told once it is committed. See `startJob`. */
  readonly queue: (run: QueuedRun) => void;
  /** What features may know of the installation. */
  readonly installation: Installation;
  /**
   * Only outside an organisation (scopes `person` and `public`): work in one, as somebody there, in one transaction
   * with its ledger entries. The use case answers for the right to do so: the address names no organisation.
   */
  readonly enter: Enter;
}

export interface Installation {
  /** The address people open, without a slash at its end. */
  readonly url: string;
  /** Can mail be sent? If not, people are told in the application only, and pages say so. */
  readonly mailConfigured: boolean;
}

export type Enter = <T>(
  org: Entered,
  as: Actor,
  work: (context: Context) => Promise<T>,
  options?: { unrecorded?: string },
) => Promise<T>;

/** A run that waits to be taken up. */
export interface QueuedRun {
  readonly org: string;
  readonly id: string;
  /** The product's own small work (mail, the daily look) does not wait behind imports. */
  readonly hidden: boolean;
  /** Not before, ISO text. */
  readonly at: string;
}

export type Handler<I, O> = (input: I, context: Context) => Promise<O>;

export interface Implementation {
  readonly operation: Operation;
  readonly handle: Handler<never, unknown>;
  /** Reason why this write leaves no entry in the ledger of an organisation (identity matters, dry runs). */
  readonly unrecorded?: string;
}

/** Bind a use case to its operation. */
export function implement<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  handle: Handler<z.output<I>, z.input<O>>,
  options: { unrecorded?: string } = {},
): Implementation {
  return {
    operation: operation as unknown as Operation,
    handle: handle as Handler<never, unknown>,
    ...options,
  };
}

/**
 * Work that takes longer than a request may: declared once by a feature (`Feature.jobs`), started by a use case,
 * run by a worker through the door. At least once: it may begin again after a crash, so every write of it must
 * bear being repeated.
 */
export interface Job<I extends z.ZodType = z.ZodType> {
  /** Permanent code: `evidence.import`. Also what its writes are called in the ledger. */
  readonly id: string;
  /** What it does, as Long work lists it; `startJob` may say it closer. */
  readonly title: Message;
  /** Read again when the job runs: rows written by an earlier version must still fit. */
  readonly input: I;
  /**
   * Who acts. `system` (when left out): the product, which sees and may do everything. `starter`: the person who
   * started it, with the roles they have while it runs; it ends when they are no member any more.
   */
  readonly as?: 'system' | 'starter';
  /** How often it is tried, first time included; 5 when left out. */
  readonly attempts?: number;
  /** What is left of it when it was cancelled, in a sentence. */
  readonly cancelled?: Message;
  /**
   * Answers the sentence of its result, or that and the address inside the organisation where the result is.
   * A `Problem` thrown is final and its sentence is shown; anything else is tried again later, with growing pauses.
   */
  run(input: z.output<I>, job: JobContext): Promise<JobResult>;
}

// biome-ignore lint/suspicious/noConfusingVoidType: a job without a sentence just ends.
export type JobResult = Message | { readonly say: Message; readonly at: string } | void;

/** What a running job gets. It holds no transaction: each `write` is one, each query of a `read` one round trip. */
export interface JobContext {
  readonly id: string;
  readonly org: Entered;
  /** The person who started it; null for the product's own. */
  readonly startedBy: string | null;
  /** Aborted when somebody cancels, the program stops, or another worker has taken over. */
  readonly signal: AbortSignal;
  /** Is this the last attempt? A failure after it is final. */
  readonly last: boolean;
  /**
   * One transaction through the door, in the ledger like any other. It may take long: nothing of it stays when this
   * worker has lost the job, or somebody cancelled it, by its end.
   */
  write<T>(work: (context: Context) => Promise<T>, options?: { unrecorded?: string }): Promise<T>;
  read<T>(work: (context: Context) => Promise<T>): Promise<T>;
  /**
   * How far it is; written at most once a second, also from within a `write`. `doing` says of what, with `{done}` and
   * `{total}` in its text. Throws when the job is to stop, so it is a good place to do so.
   */
  progress(done: number, total?: number, doing?: Message): Promise<void>;
}

/**
 * Something the product looks at once per organisation and local day: what is due, stale, overdue. Runs as the actor
 * `system` in one transaction of its own; what it finds it may record or leave unrecorded. One that fails does not
 * stop the others and is tried again.
 */
export interface Daily {
  /** Permanent code: `action.remind`. */
  readonly id: string;
  readonly run: (context: Context) => Promise<void>;
}

export interface Feature {
  readonly name: string;
  readonly recordTypes: readonly RecordType[];
  readonly implementations: readonly Implementation[];
  /** Called in the transaction that creates an organisation: put there what it needs from its first moment on. */
  readonly onOrganisationCreated?: OrganisationCreated;
  /** Called in the transaction that adopts a framework: prepare the records it asks for; those there stay as they are. */
  readonly onFrameworkAdopted?: OrganisationCreated;
  /** What somebody may bring from before the organisation existed; kept in the transaction that creates it. */
  readonly brought?: Brought;
  /** Whoever holds a link of this purpose may bring files by it. */
  readonly filesByLink?: string;
  /** Called in the transaction that erases a person: take away what else they wrote or was kept for them. */
  readonly onPersonErased?: PersonErased;
  /** What its entries in the ledger are about besides records, each code in words: `api_key` is an API key. */
  readonly subjects?: Readonly<Record<string, Message>>;
  /** Kinds of things that wait for the person who asks; a fixed number of statements each. */
  readonly waiting?: readonly ((context: Context) => Promise<Waiting>)[];
  /** Work that takes longer than a request may. */
  readonly jobs?: readonly Job[];
  /** Looked at once per organisation and local day, in this order. */
  readonly daily?: readonly Daily[];
  /** Which requirements of the content its records were judged against, for telling what new content changes. */
  readonly judged?: (context: Context) => Promise<readonly Judged[]>;
}

/** Work done before the first organisation, as a feature reads and keeps it. */
export interface Brought {
  readonly input: z.ZodType;
  readonly keep: (input: unknown, context: Context) => Promise<void>;
}

export type OrganisationCreated = (context: Context) => Promise<void>;

export type PersonErased = (context: Context, personId: string) => Promise<void>;

/** All these features let go of an erased person, in their order. */
export function personErased(features: readonly Feature[]): PersonErased {
  return async (context, personId) => {
    for (const one of features) await one.onPersonErased?.(context, personId);
  };
}

/** What all these features put into a new organisation, in their order. */
export function organisationCreated(features: readonly Feature[]): OrganisationCreated {
  return async (context) => {
    for (const one of features) await one.onOrganisationCreated?.(context);
  };
}

/** What all these features prepare for a framework just adopted, in their order. */
export function frameworkAdopted(features: readonly Feature[]): OrganisationCreated {
  return async (context) => {
    for (const one of features) await one.onFrameworkAdopted?.(context);
  };
}

/** Every permission an operation of these features asks for, sorted. */
export const permissionsOf = (features: readonly Feature[]): Permission[] =>
  [
    ...new Set(features.flatMap((one) => one.implementations.flatMap((i) => i.operation.permission ?? []))),
  ].sort();

/** One feature: what `features.ts` lists. */
export const feature = (declared: Feature): Feature => declared;
