import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Message, msg } from './kernel/message.ts';

/** One setting: how it is named on the command line and in the environment, what it is without, what it means. */
export interface Declared<S extends z.ZodType> {
  /** Option of `serve`; null for a secret, which every account of the machine could read on a command line. */
  readonly flag: string | null;
  readonly environment: string;
  readonly schema: S;
  readonly fallback: (machine: Machine) => string | undefined;
  /** The default, as the documentation says it. */
  readonly without: Message;
  readonly about: Message;
  /** What a right value is: the end of "... must be". */
  readonly must: Message;
}

export interface Machine {
  readonly isRoot: boolean;
  /** The folder of the installation: the default data folder is in it. */
  readonly installFolder: string;
}

const setting = <S extends z.ZodType>(declared: Declared<S>): Declared<S> => declared;
const number = (from: number, to: number) =>
  z
    .stringFormat('number', /^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));
const flag = z.enum(['yes', 'no']).transform((value) => value === 'yes');
const serverAddress = z.url({ protocol: /^postgres(ql)?$/ });
const logLevels = ['debug', 'info', 'warn', 'error'] as const;

/** All settings, in the order of the documentation. */
export const declarations = {
  port: setting({
    flag: 'port',
    environment: 'TANDEM_PORT',
    schema: number(0, 65_535),
    fallback: () => '4270',
    without: msg('settings.port.without', '4270'),
    about: msg('settings.port.about', 'Port of the web server. 0 takes any free one.'),
    must: msg('settings.port.must', 'a whole number from 0 to 65535'),
  }),
  host: setting({
    flag: 'host',
    environment: 'TANDEM_HOST',
    schema: z.union([z.hostname(), z.ipv4(), z.ipv6()]),
    fallback: () => '127.0.0.1',
    without: msg('settings.host.without', '127.0.0.1, this machine only'),
    about: msg(
      'settings.host.about',
      'Network address to listen on. Put a proxy with TLS in front before others may reach it.',
    ),
    must: msg('settings.host.must', 'an IP address or a host name'),
  }),
  url: setting({
    flag: 'url',
    environment: 'TANDEM_URL',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((value) => value.replace(/\/+$/, ''))
      .optional(),
    fallback: () => undefined,
    without: msg('settings.url.without', 'http:// with host and port'),
    about: msg(
      'settings.url.about',
      'Address under which people reach Tandem, when it stands behind a proxy. Links and passkeys use it.',
    ),
    must: msg('settings.url.must', 'an address such as https://tandem.example.org'),
  }),
  data: setting({
    flag: 'data',
    environment: 'TANDEM_DATA',
    schema: z
      .string()
      .min(1)
      .transform((value) => resolve(value)),
    fallback: ({ isRoot, installFolder }) => (isRoot ? '/var/lib/tandem' : join(installFolder, 'data')),
    without: msg('settings.data.without', '`data` in the installation; as root /var/lib/tandem'),
    about: msg(
      'settings.data.about',
      'Folder of the database, the files, the keys and the backups. Made when it is not there.',
    ),
    must: msg('settings.data.must', 'the path of a folder'),
  }),
  open: setting({
    flag: 'open',
    environment: 'TANDEM_OPEN',
    schema: flag,
    fallback: () => 'no',
    without: msg('settings.open.without', 'no'),
    about: msg(
      'settings.open.about',
      'Open the browser when Tandem is ready. On the command line the option stands alone.',
    ),
    must: msg('settings.open.must', 'yes or no'),
  }),
  logLevel: setting({
    flag: 'log-level',
    environment: 'TANDEM_LOG_LEVEL',
    schema: z.enum(logLevels),
    fallback: () => 'info',
    without: msg('settings.log-level.without', 'info'),
    about: msg(
      'settings.log-level.about',
      'Least serious message that is logged: debug, info, warn or error.',
    ),
    must: msg('settings.log-level.must', 'debug, info, warn or error'),
  }),
  databaseUrl: setting({
    flag: null,
    environment: 'DATABASE_URL',
    schema: serverAddress.optional(),
    fallback: () => undefined,
    without: msg('settings.database-url.without', 'the bundled PostgreSQL'),
    about: msg(
      'settings.database-url.about',
      "A PostgreSQL server, version 15 or newer, as the application's role. Needs DATABASE_OWNER_URL.",
    ),
    must: msg(
      'settings.database-url.must',
      'an address such as postgresql://tandem_app:password@host:5432/tandem',
    ),
  }),
  databaseOwnerUrl: setting({
    flag: null,
    environment: 'DATABASE_OWNER_URL',
    schema: serverAddress.optional(),
    fallback: () => undefined,
    without: msg('settings.database-owner-url.without', 'the bundled PostgreSQL'),
    about: msg(
      'settings.database-owner-url.about',
      'The same database as the role that owns its tables; used for migrations only.',
    ),
    must: msg(
      'settings.database-owner-url.must',
      'an address such as postgresql://tandem_owner:password@host:5432/tandem',
    ),
  }),
  smtpUrl: setting({
    flag: null,
    environment: 'TANDEM_SMTP_URL',
    schema: z.url({ protocol: /^smtps?$/, hostname: /.+/ }).optional(),
    fallback: () => undefined,
    without: msg('settings.smtp-url.without', 'no mail: people are told in the application only'),
    about: msg(
      'settings.smtp-url.about',
      'The mail server, with user and password where it asks for them. Needs TANDEM_MAIL_FROM.',
    ),
    must: msg('settings.smtp-url.must', 'an address such as smtp://user:password@mail.example.org:587'),
  }),
  smtpCa: setting({
    flag: 'smtp-ca',
    environment: 'TANDEM_SMTP_CA',
    schema: z.string().min(1).optional(),
    fallback: () => undefined,
    without: msg('settings.smtp-ca.without', 'the signers this machine trusts'),
    about: msg(
      'settings.smtp-ca.about',
      "File with the certificates (PEM) of who may have signed the mail server's, for a server with a certificate of your own.",
    ),
    must: msg('settings.smtp-ca.must', 'the name of a file'),
  }),
  mailFrom: setting({
    flag: 'mail-from',
    environment: 'TANDEM_MAIL_FROM',
    schema: z
      .string()
      .regex(/^(?:[^<>\r\n"]{1,100} )?<?[^\s<>@]{1,64}@[^\s<>@]{1,190}>?$/)
      .optional(),
    fallback: () => undefined,
    without: msg('settings.mail-from.without', 'no mail'),
    about: msg('settings.mail-from.about', 'Who mail of Tandem comes from. Needs TANDEM_SMTP_URL.'),
    must: msg('settings.mail-from.must', 'an address such as "Tandem <tandem@example.org>"'),
  }),
  fileLimit: setting({
    flag: 'file-limit',
    environment: 'TANDEM_FILE_LIMIT',
    schema: number(1, 1_000_000),
    fallback: () => '2000',
    without: msg('settings.file-limit.without', '2000 (2 GB)'),
    about: msg('settings.file-limit.about', 'Largest file that is taken, in megabytes.'),
    must: msg('settings.file-limit.must', 'a whole number of megabytes, 1 or more'),
  }),
  filesQuota: setting({
    flag: 'files-quota',
    environment: 'TANDEM_FILES_QUOTA',
    schema: number(1, 100_000_000),
    fallback: () => '50000',
    without: msg('settings.files-quota.without', '50000 (50 GB)'),
    about: msg('settings.files-quota.about', 'Room for the files of one organisation, in megabytes.'),
    must: msg('settings.files-quota.must', 'a whole number of megabytes, 1 or more'),
  }),
  s3Endpoint: setting({
    flag: null,
    environment: 'TANDEM_S3_ENDPOINT',
    schema: z
      .url({ protocol: /^https?$/ })
      .transform((value) => value.replace(/\/+$/, ''))
      .optional(),
    fallback: () => undefined,
    without: msg('settings.s3-endpoint.without', 'files are kept in the data folder'),
    about: msg(
      'settings.s3-endpoint.about',
      'Address of an S3 store for the files, without the bucket. Needs the bucket and both keys. Uploads under way stay in the data folder.',
    ),
    must: msg('settings.s3-endpoint.must', 'an address such as https://s3.example.org'),
  }),
  s3Bucket: setting({
    flag: null,
    environment: 'TANDEM_S3_BUCKET',
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    fallback: () => undefined,
    without: msg('settings.s3-bucket.without', 'none'),
    about: msg('settings.s3-bucket.about', 'Bucket of the S3 store; it has to be there already.'),
    must: msg('settings.s3-bucket.must', 'the name of a bucket'),
  }),
  s3Region: setting({
    flag: null,
    environment: 'TANDEM_S3_REGION',
    schema: z.string().regex(/^[a-z0-9-]{1,40}$/),
    fallback: () => 'us-east-1',
    without: msg('settings.s3-region.without', 'us-east-1'),
    about: msg('settings.s3-region.about', 'Region that requests to the S3 store are signed for.'),
    must: msg('settings.s3-region.must', 'the name of a region such as eu-central-1'),
  }),
  s3KeyId: setting({
    flag: null,
    environment: 'TANDEM_S3_KEY_ID',
    schema: z.string().min(1).optional(),
    fallback: () => undefined,
    without: msg('settings.s3-key-id.without', 'none'),
    about: msg('settings.s3-key-id.about', 'Access key of the S3 store.'),
    must: msg('settings.s3-key-id.must', 'an access key'),
  }),
  s3Secret: setting({
    flag: null,
    environment: 'TANDEM_S3_SECRET',
    schema: z.string().min(1).optional(),
    fallback: () => undefined,
    without: msg('settings.s3-secret.without', 'none'),
    about: msg('settings.s3-secret.about', 'Secret that belongs to the access key.'),
    must: msg('settings.s3-secret.must', 'a secret key'),
  }),
};
