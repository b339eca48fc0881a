import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { msg } from '../../kernel/message.ts';
import { FileContent, type Operation } from '../../kernel/operation.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { call, ProblemError, UnreachableError } from '../client/client.ts';
import type { JsonSchema } from '../openapi/json-schema.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { readable } from './print.ts';
import type { Surroundings } from './surroundings.ts';
import { readValue } from './values.ts';

export type Given = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

/** What stood on the command line for one operation. */
export interface Asked {
  readonly address: Readonly<Record<string, unknown>>;
  readonly given: Given;
  /** Option to field of the input. */
  readonly options: ReadonlyMap<string, { readonly name: string; readonly schema: JsonSchema }>;
}

/** Call one operation of the server and write its answer; resolves with the exit code. */
export function runOperation(operation: Operation, asked: Asked, around: Surroundings): Promise<number> {
  return told(around, async () => {
    const server = await serverOf(asked.given, around);
    const org =
      operation.scope === 'organisation' ? await organisation(asked.given, server, around) : undefined;
    const output = await call(operation, inputOf(operation, asked), { ...server, org });
    if (operation.answers === 'file') write(FileContent.parse(output), text(asked.given.out), around);
    else if (asked.given.json === true) around.out(JSON.stringify(output, null, 2));
    else around.out(readable(output, around.terminal));
    return exitCodes.ok;
  });
}

/** Run a command; whatever goes wrong is told as a sentence on the error output, and decides the exit code. */
export async function told(around: Surroundings, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemError) {
      const { body } = error;
      around.error(sentenceOf(body));
      for (const issue of body.issues ?? []) around.error(`  ${issue.field}: ${issue.message}`);
      return exitCodeOf(body);
    }
    if (error instanceof UnreachableError) {
      around.error('The server cannot be reached. Is it running? Name another one with --url.');
      return exitCodes.unavailable;
    }
    if (!(error instanceof Refusal)) throw error;
    around.error(error.message);
    return exitCodes.other;
  }
}

const sentenceOf = ({ status, detail, title }: ProblemError['body']): string =>
  status === 401 ? keyNeeded : (detail ?? title);

// "Sign in first" is for people in a browser; a command has a key.
const keyNeeded = 'No valid key. Make one under Settings, Keys, and give it with --key or in TANDEM_API_KEY.';

export interface Server {
  readonly base: string;
  readonly headers: Record<string, string>;
}

/** The server and the key of a command. */
export async function serverOf(given: Given, around: Surroundings): Promise<Server> {
  const base = (text(given.url) ?? (await around.findServer())).replace(/\/+$/, '');
  const key = keyOf(given, around);
  return { base, headers: key ? { authorization: `Bearer ${key}` } : {} };
}

export const keyOf = (given: Given, { env }: Surroundings): string | undefined =>
  text(given.key) ?? (env.TANDEM_API_KEY || undefined);

async function organisation(given: Given, server: Server, around: Surroundings): Promise<string> {
  const slug = text(given.org) ?? (around.env.TANDEM_ORG || (await around.organisationOf(server)));
  if (slug) return slug;
  throw new Refusal(msg('cli.organisation', 'Say which organisation with --org.'));
}

const text = (value: Given[string]): string | undefined => (typeof value === 'string' ? value : undefined);

function inputOf(operation: Operation, { address, given, options }: Asked): Record<string, unknown> {
  const input: Record<string, unknown> = { ...address };
  for (const [option, { name, schema }] of options) {
    const typed = given[option];
    if (typed !== undefined)
      input[name] = readValue(schema, typeof typed === 'boolean' ? String(typed) : typed);
  }
  if (operation.accepts === 'file') input.file = readFile(text(given.file) ?? '');
  return input;
}

function readFile(path: string): FileContent {
  if (!existsSync(path)) throw new Refusal(msg('cli.no-file', 'There is no file {path}.', { path }));
  return {
    name: basename(path),
    mediaType: 'application/octet-stream',
    bytes: new Uint8Array(readFileSync(path)),
  };
}

/** To the named place; under the server's name only where nothing stands yet. */
function write({ name, bytes }: FileContent, out: string | undefined, around: Surroundings): void {
  if (out === '-') {
    around.bytesOut(bytes);
    return;
  }
  const path = out ?? basename(name);
  if (out === undefined && existsSync(path)) {
    throw new Refusal(
      msg('cli.file-there', '{path} is there already: say where to write with --out.', { path }),
    );
  }
  writeFileSync(path, bytes);
  around.out(path);
}
