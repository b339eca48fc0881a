import type { z } from 'zod';
import type { Actor, Entered } from './actor.ts';
import type { Content } from './content/content.ts';
import type { Judged } from './content/judged.ts';
import type { Message } from './message.ts';
import type { Operation } from './operation.ts';
import type { Permission } from './permission.ts';
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
  /** This moment, ISO text. */
  readonly now: string;
  /** Today in the organisation's time zone. */
  readonly today: string;
  /** Groups everything one call changed; imports undo by it. */
  readonly batch: string;
  readonly newId: () => string;
  /** Add to the ledger. A write that records nothing fails, unless its operation says why it need not. */
  readonly record: (entry: LedgerEntry) => void;
  /**
   * Only outside an organisation (scopes `person` and `public`): work in one, as somebody there, in one transaction
   * with its ledger entries. The use case answers for the right to do so: the address names no organisation.
   */
  readonly enter: Enter;
}

export type Enter = <T>(
  org: Entered,
  as: Actor,
  work: (context: Context) => Promise<T>,
  options?: { unrecorded?: string },
) => Promise<T>;

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

export interface Feature {
  readonly name: string;
  readonly recordTypes: readonly RecordType[];
  readonly implementations: readonly Implementation[];
  /** Called in the transaction that creates an organisation: put there what it needs from its first moment on. */
  readonly onOrganisationCreated?: OrganisationCreated;
  /** What its entries in the ledger are about besides records, each code in words: `api_key` is an API key. */
  readonly subjects?: Readonly<Record<string, Message>>;
  /** Kinds of things that wait for the person who asks; a fixed number of statements each. */
  readonly waiting?: readonly ((context: Context) => Promise<Waiting>)[];
  /** Which requirements of the content its records were judged against, for telling what new content changes. */
  readonly judged?: (context: Context) => Promise<readonly Judged[]>;
}

export type OrganisationCreated = (context: Context) => Promise<void>;

/** What all these features put into a new organisation, in their order. */
export function organisationCreated(features: readonly Feature[]): OrganisationCreated {
  return async (context) => {
    for (const one of features) await one.onOrganisationCreated?.(context);
  };
}

/** Every permission an operation of these features asks for, sorted. */
export const permissionsOf = (features: readonly Feature[]): Permission[] =>
  [
    ...new Set(features.flatMap((one) => one.implementations.flatMap((i) => i.operation.permission ?? []))),
  ].sort();

/** One feature: what `features.ts` lists. */
export const feature = (declared: Feature): Feature => declared;
