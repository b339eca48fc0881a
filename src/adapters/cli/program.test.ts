import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { organisationOperations } from '../../features/organisation/organisation.operations.ts';
import { declaredOperations } from '../../features.ts';
import { type ServedApplication, servedApplication } from '../../testing/served.ts';
import { call } from '../client/client.ts';
import { addOperations, offered } from './program.ts';

let served: ServedApplication;
let member: Awaited<ReturnType<ServedApplication['setUp']>>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-cli-'));
  served = await servedApplication();
  member = await served.setUp();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await served.close();
});

/** Run a command as the program does, with a key of these scopes. */
async function run(line: readonly string[], key: string, url = served.url) {
  const [out, errors]: [string[], string[]] = [[], []];
  let code = -1;
  const program = new Command('tandem').exitOverride().configureOutput({
    writeErr: (text) => errors.push(text),
    writeOut: (text) => out.push(text),
  });
  addOperations(
    program,
    declaredOperations().filter(offered),
    {
      out: (text) => out.push(text),
      bytesOut: (bytes) => out.push(new TextDecoder().decode(bytes)),
      error: (text) => errors.push(text),
      env: { TANDEM_API_KEY: key },
      terminal: false,
      findServer: async () => url,
      organisationOf: async (server) =>
        (await call(organisationOperations.mine, {}, server)).organisations[0]?.slug,
    },
    (ended) => {
      code = ended;
    },
  );
  await program.parseAsync([...line], { from: 'user' });
  return { code, out: out.join('\n'), errors: errors.join('\n') };
}

describe('the command line is the operations', () => {
  test('every operation a key may call is a command of its group, with an option per field', () => {
    const program = new Command();
    const operations = declaredOperations().filter(offered);
    addOperations(program, operations, {} as never, () => undefined);
    for (const operation of operations) {
      const [group, ...verb] = operation.id.split('.');
      const command = program.commands
        .find((one) => one.name() === group)
        ?.commands.find((one) => one.name() === verb.join('-'));
      const words = [
        ...(command?.options ?? []).map((option) => option.long ?? ''),
        ...(command?.registeredArguments ?? []).map((argument) => `--${argument.name()}`),
      ];
      const fields = Object.keys(operation.input.shape).map((field) =>
        field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      );
      for (const field of fields)
        expect(words.some((word) => word === `--${field}` || word === `--field-${field}`)).toBe(true);
    }
  });

  test('a record is created, changed, listed and shown; --json writes what the server answered', async () => {
    const key = await member.key('*:read', '*:write');
    const made = await run(['control', 'create', '--title', 'Backups are tested', '--json'], key);
    expect(made).toMatchObject({ code: 0, errors: '' });
    expect(JSON.parse(made.out)).toMatchObject({ ref: 'C-001', implementation: 'not_assessed' });
    const changed = await run(
      ['control', 'update', 'c-1', '--version', '1', '--changes', 'implementation=partly', 'title=Restored'],
      key,
    );
    expect(changed.out).toMatch(/implementation +partly/);
    const list = await run(
      ['control', 'list', '--filter', 'implementation=is:partly', '--org', member.slug],
      key,
    );
    expect(list.out).toMatch(/^ref +title.*\nC-001 +Restored/);
    expect((await run(['control', 'list', '--filter', 'implementation=is:planned'], key)).out).toBe(
      'Nothing.',
    );
  });

  test('a problem is a sentence with its fields on the error output, and the exit code tells its kind', async () => {
    const key = await member.key('*:read', '*:write');
    const reading = await member.key('*:read');
    const title = ['control', 'create', '--title', 'Taken'];
    await run(title, key);
    expect(await run(['control', 'get', 'C-999'], key)).toMatchObject({ code: 4, out: '' });
    expect(await run(title, reading)).toMatchObject({ code: 3, errors: 'Your role does not allow this.' });
    for (const none of ['tandem_wrong', ''])
      expect(await run(title, none)).toMatchObject({
        code: 3,
        errors: expect.stringContaining('give it with --key'),
      });
    const stale = await run(['control', 'update', 'C-001', '--version', '9', '--changes', 'title=x'], key);
    expect(stale).toMatchObject({ code: 5, errors: 'Somebody changed this record since you opened it.' });
    const invalid = await run(['control', 'list', '--filter', 'colour=is:red'], key);
    expect(invalid.code).toBe(2);
    expect(invalid.errors).toMatch(/\n {2}filter\.colour: Unknown field\. Allowed: /);
    expect(await run(['control', 'list'], key, 'http://127.0.0.1:9')).toMatchObject({ code: 7 });
  });

  test('a missing option is refused before anything is sent', async () => {
    await expect(run(['control', 'create'], 'none')).rejects.toMatchObject({
      code: 'commander.missingMandatoryOptionValue',
    });
  });

  test('a file goes where --out says, or to the output with -', async () => {
    const key = await member.key('*:read');
    const path = join(folder, 'ledger.jsonl');
    expect(await run(['ledger', 'export', '--out', path], key)).toMatchObject({ code: 0, out: path });
    expect(JSON.parse(readFileSync(path, 'utf8').split('\n')[0] ?? '')).toMatchObject({
      format: 'tandem-ledger',
    });
    expect((await run(['ledger', 'export', '--out', '-'], key)).out).toContain('tandem-ledger');
    writeFileSync(path, 'mine');
    expect((await run(['ledger', 'export', '--out', path], key)).code).toBe(0);
    expect(readFileSync(path, 'utf8')).not.toBe('mine');
  });
});
