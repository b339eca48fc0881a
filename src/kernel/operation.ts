import { z } from 'zod';
import type { Message } from './message.ts';
import type { Permission } from './permission.ts';
import type { ProblemType } from './problem.ts';

/** A file as the answer or as the body of an operation. */
export const FileContent = z.object({
  name: z.string().min(1).max(255),
  mediaType: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type FileContent = z.infer<typeof FileContent>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What an actor can do, declared once. HTTP, OpenAPI, typed client, CLI and MCP are derived from it.
 *
 * - `scope: 'organisation'`: below `/api/v1/o/{org}`; the door enters the organisation.
 * - `scope: 'person'`: below `/api/v1`; a signed-in person without an organisation (for example "my organisations").
 * - `scope: 'link'`: below `/api/v1/links/{org}/{token}`; whoever holds a capability link for the operation's `purpose`
 *   (see `capability.ts`). The door enters the organisation; everybody else gets 404.
 * - `scope: 'public'`: below `/api/v1`; nobody signed in; the reason stands in `openBecause`.
 *
 * Fields named in `path` come from the address; of the others, GET reads the query and everything else a JSON
 * body. `accepts: 'file'` sends the file as the body (`?name=`, further fields in the query) and hands it over
 * as `input.file`. `answers: 'file'` makes the output a `FileContent`, sent as an attachment.
 */
export interface Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly scope: 'organisation' | 'person' | 'link' | 'public';
  readonly permission: Permission | null;
  readonly summary: Message;
  readonly input: I;
  readonly output: O;
  readonly problems: readonly ProblemType[];
  readonly accepts: 'json' | 'file';
  readonly answers: 'json' | 'file';
  /** Largest body in bytes. */
  readonly limit: number;
  readonly openBecause?: string;
  /** Only of scope `link`: the purpose its link must have. */
  readonly purpose?: string;
  /** May a write be called through MCP and CLI with a key? False for identity matters. */
  readonly keys: boolean;
}

type Declared<I extends z.ZodObject, O extends z.ZodType> = Pick<
  Operation<I, O>,
  'id' | 'method' | 'path' | 'permission' | 'summary' | 'input' | 'output'
> &
  Partial<Pick<Operation<I, O>, 'scope' | 'problems' | 'accepts' | 'answers' | 'limit' | 'keys'>> & {
    openBecause?: string;
    purpose?: string;
  };

/** Declare an operation; see `Operation` for what is derived. */
export function operation<I extends z.ZodObject, O extends z.ZodType>(
  declared: Declared<I, O>,
): Operation<I, O> {
  return {
    scope: 'organisation',
    problems: [],
    accepts: 'json',
    answers: 'json',
    limit: 1_000_000,
    keys: true,
    ...declared,
    // An unknown field is refused rather than ignored: a typing error must not lose what somebody meant.
    input: declared.input.strict() as unknown as I,
  };
}

export type Input<Op extends Operation> = z.input<Op['input']>;
export type Output<Op extends Operation> = z.output<Op['output']>;

/** The address of an operation below the server's root, with its `{parameters}`. */
export function routeOf({ scope, path }: Pick<Operation, 'scope' | 'path'>): string {
  if (scope === 'organisation') return `/api/v1/o/{org}${path}`;
  return scope === 'link' ? `/api/v1/links/{org}/{token}${path}` : `/api/v1${path}`;
}

/** Names of the `{parameters}` in an operation's path. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** An operation changes something unless it is a GET. */
export const isWrite = (op: Operation): boolean => op.method !== 'GET';
