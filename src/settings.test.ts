import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSettings, settingsTable } from './settings.ts';

const ordinary = { isRoot: false, installFolder: '/opt/tandem' };

describe('settings', () => {
  it('have defaults that need no thought', () => {
    expect(readSettings([], {}, ordinary)).toEqual({
      port: 4270,
      host: '127.0.0.1',
      url: undefined,
      data: '/opt/tandem/data',
      open: false,
      logLevel: 'info',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      smtpUrl: undefined,
      smtpCa: undefined,
      mailFrom: undefined,
      fileLimit: 2000,
      filesQuota: 50000,
      s3Endpoint: undefined,
      s3Bucket: undefined,
      s3Region: 'us-east-1',
      s3KeyId: undefined,
      s3Secret: undefined,
    });
  });

  it('put the data of root where the account of the engine can reach it', () => {
    expect(readSettings([], {}, { ...ordinary, isRoot: true }).data).toBe('/var/lib/tandem');
  });

  it('come from the command line before the environment before the default', () => {
    const env = { TANDEM_PORT: '5000', TANDEM_DATA: '/srv/tandem', TANDEM_HOST: '' };
    expect(readSettings(['--port', '6000'], env, ordinary)).toMatchObject({
      port: 6000,
      data: '/srv/tandem',
      host: '127.0.0.1',
    });
  });

  it.each([
    [['--port=0', '--open'], {}, { port: 0, open: true }],
    [[], { TANDEM_OPEN: 'yes', TANDEM_LOG_LEVEL: 'debug' }, { open: true, logLevel: 'debug' }],
    [['--host', '::1'], {}, { host: '::1' }],
    [['--url', 'https://isms.example.org/'], {}, { url: 'https://isms.example.org' }],
    [
      [],
      { DATABASE_URL: 'postgres://a:b@h/t', DATABASE_OWNER_URL: 'postgresql://o:b@h/t' },
      { databaseUrl: 'postgres://a:b@h/t', databaseOwnerUrl: 'postgresql://o:b@h/t' },
    ],
  ])('are read: %j %j', (argv, env, expected) => {
    expect(readSettings(argv, env, ordinary)).toMatchObject(expected);
  });

  it.each<[string[], Record<string, string>, RegExp]>([
    [['--port', 'http'], {}, /^--port is "http", but must be a whole number from 0 to 65535\.$/],
    [['--port', '65536'], {}, /^--port is "65536"/],
    [['--port', '-1'], {}, /^--port/],
    [['--port', '4.5'], {}, /^--port/],
    [['--port'], {}, /^The option --port needs a value after it\.$/],
    [[], { TANDEM_PORT: '1e3' }, /^TANDEM_PORT is "1e3"/],
    [['--prot', '1'], {}, /^There is no option "--prot": the options are --port, /],
    [['-p', '1'], {}, /^There is no option "-p"/],
    [['4270'], {}, /^There is no option "4270"/],
    [['--open=perhaps'], {}, /^--open is "perhaps", but must be yes or no\.$/],
    [['--host', 'not a host'], {}, /^--host is/],
    [['--url', 'isms.example.org'], {}, /^--url is .* such as https:/],
    [['--log-level', 'loud'], {}, /debug, info, warn or error/],
    [['--database-url', 'postgres://a@h/t'], {}, /^There is no option "--database-url"/],
    [[], { DATABASE_URL: 'postgres://a:b@h/t' }, /set without DATABASE_OWNER_URL/],
    [[], { DATABASE_OWNER_URL: 'postgres://a:b@h/t' }, /set without DATABASE_URL/],
    [
      [],
      { TANDEM_S3_ENDPOINT: 'https://s3.example.org', TANDEM_S3_BUCKET: 'files' },
      /without TANDEM_S3_KEY_ID, TANDEM_S3_SECRET: set all/,
    ],
    [[], { TANDEM_FILE_LIMIT: '0' }, /^TANDEM_FILE_LIMIT is "0", but must be a whole number of megabytes/],
  ])('stop the start with a sentence: %j %j', (argv, env, sentence) => {
    expect(() => readSettings(argv, env, ordinary)).toThrow(sentence);
  });

  it('never repeat a password', () => {
    const env = { DATABASE_URL: 'mysql://a:hidden@h/t', DATABASE_OWNER_URL: 'postgres://o:hidden@h/t' };
    expect(() => readSettings([], env, ordinary)).toThrow(/^DATABASE_URL must be (?!.*hidden)/);
  });

  it('are documented as they are declared', () => {
    const page = readFileSync(new URL('../docs/guide/settings.md', import.meta.url), 'utf8');
    expect(page).toContain(`\n${settingsTable()}\n`);
  });
});
