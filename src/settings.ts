import { parseArgs } from 'node:util';
import { z } from 'zod';
import { english, type Message, msg } from './kernel/message.ts';
import { Refusal } from './kernel/refusal.ts';
import { type Declared, declarations, type Machine } from './settings.declared.ts';

const Settings = z.object({
  port: declarations.port.schema,
  host: declarations.host.schema,
  url: declarations.url.schema,
  data: declarations.data.schema,
  open: declarations.open.schema,
  logLevel: declarations.logLevel.schema,
  databaseUrl: declarations.databaseUrl.schema,
  databaseOwnerUrl: declarations.databaseOwnerUrl.schema,
  smtpUrl: declarations.smtpUrl.schema,
  smtpCa: declarations.smtpCa.schema,
  mailFrom: declarations.mailFrom.schema,
  fileLimit: declarations.fileLimit.schema,
  filesQuota: declarations.filesQuota.schema,
  s3Endpoint: declarations.s3Endpoint.schema,
  s3Bucket: declarations.s3Bucket.schema,
  s3Region: declarations.s3Region.schema,
  s3KeyId: declarations.s3KeyId.schema,
  s3Secret: declarations.s3Secret.schema,
} satisfies Record<keyof typeof declarations, z.ZodType>);
export type Settings = z.output<typeof Settings>;

/**
 * Read all settings: the command line goes before the environment, the environment before the default.
 * Refuses a wrong value, an unknown option and a half-named server with one sentence that says what to do.
 * Pure: `argv` are the words after `serve`, and nothing else is looked at.
 */
export function readSettings(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  machine: Machine,
): Settings {
  const options = readOptions(argv);
  const given = Object.entries<Declared<z.ZodType>>(declarations).map(([name, declared]) => {
    const option = declared.flag === null ? undefined : options.get(declared.flag);
    return [name, option ?? (env[declared.environment] || declared.fallback(machine))] as const;
  });
  const parsed = Settings.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw wrongValue(parsed.error, new Map(given), options);
  const { databaseUrl, databaseOwnerUrl, smtpUrl, mailFrom } = parsed.data;
  refuseHalf({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: databaseOwnerUrl }, halfServer);
  refuseHalf({ TANDEM_SMTP_URL: smtpUrl, TANDEM_MAIL_FROM: mailFrom }, halfMail);
  refuseHalfStore(parsed.data);
  return parsed.data;
}

/** The table of `docs/guide/settings.md`, from the declarations. */
export function settingsTable(): string {
  const rows = Object.values(declarations).map((declared: Declared<z.ZodType>) =>
    [
      declared.flag === null ? 'not on the command line' : `\`--${declared.flag}\``,
      `\`${declared.environment}\``,
      english(declared.without),
      english(declared.about),
    ].join(' | '),
  );
  return [
    '| Option | Environment | Default | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

const flags: readonly string[] = Object.values(declarations).flatMap(({ flag }) => flag ?? []);

/** `open` stands alone; every other option is followed by its value. */
function readOptions(argv: readonly string[]): Map<string, string> {
  const options = Object.fromEntries(
    flags.map((name) => [name, { type: name === 'open' ? 'boolean' : 'string' } as const]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') throw unknownOption(token.value);
    if (token.kind === 'option') given.set(token.name, meaningOf(token.name, token.rawName, token.value));
  }
  return given;
}

function meaningOf(name: string, typed: string, value: string | undefined): string {
  if (!flags.includes(name)) throw unknownOption(typed);
  const meant = name === 'open' ? (value ?? 'yes') : value;
  if (meant === undefined) {
    throw new Refusal(
      msg('settings.missing-value', 'The option {option} needs a value after it.', { option: typed }),
    );
  }
  return meant;
}

function unknownOption(option: string): Refusal {
  return new Refusal(
    msg('settings.unknown-option', 'There is no option "{option}": the options are {options}.', {
      option,
      options: flags.map((name) => `--${name}`).join(', '),
    }),
  );
}

function wrongValue(
  error: z.ZodError,
  given: ReadonlyMap<string, string | undefined>,
  options: ReadonlyMap<string, string>,
): Refusal {
  const [key, declared] =
    Object.entries<Declared<z.ZodType>>(declarations).find(([name]) => name === error.issues[0]?.path[0]) ??
    [];
  if (key === undefined || declared === undefined) throw error;
  const must = english(declared.must);
  const { flag, environment } = declared;
  // The address of a server holds a password: it is never repeated.
  if (flag === null) {
    return new Refusal(msg('settings.wrong-secret', '{name} must be {must}.', { name: environment, must }));
  }
  const name = options.has(flag) ? `--${flag}` : environment;
  const value = given.get(key) ?? '';
  return new Refusal(
    msg('settings.wrong-value', '{name} is "{value}", but must be {must}.', { name, value, must }),
  );
}

/** Two settings that make sense together only. */
function refuseHalf(
  pair: Readonly<Record<string, string | undefined>>,
  sentence: (values: { there: string; missing: string }) => Message,
): void {
  const there = Object.keys(pair).find((name) => pair[name] !== undefined);
  const missing = Object.keys(pair).find((name) => pair[name] === undefined);
  if (there !== undefined && missing !== undefined) throw new Refusal(sentence({ there, missing }));
}

const halfServer = (values: { there: string; missing: string }): Message =>
  msg(
    'settings.half-server',
    '{there} is set without {missing}: set both to use a PostgreSQL server, or neither to use the bundled one.',
    values,
  );

const halfMail = (values: { there: string; missing: string }): Message =>
  msg(
    'settings.half-mail',
    '{there} is set without {missing}: set both to send mail, or neither to tell people in the application only.',
    values,
  );
function refuseHalfStore({ s3Endpoint, s3Bucket, s3KeyId, s3Secret }: Settings): void {
  const parts = {
    TANDEM_S3_ENDPOINT: s3Endpoint,
    TANDEM_S3_BUCKET: s3Bucket,
    TANDEM_S3_KEY_ID: s3KeyId,
    TANDEM_S3_SECRET: s3Secret,
  };
  const missing = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 0 || missing.length === Object.keys(parts).length) return;
  throw new Refusal(
    msg(
      'settings.half-store',
      'The S3 store is named in part, without {missing}: set all of them to keep files there, or none to keep them in the data folder.',
      { missing: missing.join(', ') },
    ),
  );
}
