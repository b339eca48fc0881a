import { z } from 'zod';
import { openFiles } from '../../adapters/files/files.ts';
import { type Caller, door } from '../../kernel/door.ts';
import { type Context, implement } from '../../kernel/feature.ts';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { storeFile } from '../../kernel/file.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { content, type testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';

type Application = Awaited<ReturnType<typeof testApplication>>;

export const note = { kind: 'note', text: 'Restored in 40 minutes.' } as const;

/** A new organisation with a programme manager. */
export async function place(app: Application) {
  const org = await app.organisation(`evidence-${crypto.randomUUID().slice(0, 8)}`);
  const manager = await org.person('Mara Okafor', 'programme_manager');
  const control = (title: string, more: { ownerId?: string; confidential?: boolean } = {}) =>
    app.call(manager, controlOperations.create, { title, ...more });
  return { org, manager, control };
}

/** Work inside the organisation as somebody, through the door, where no operation of ours does it. */
export async function as<T>(
  app: Application,
  caller: Caller,
  work: (context: Context) => Promise<T>,
): Promise<T> {
  const entrance = door(app.database, { content, files: openFiles(app.files), checkOutput: false });
  const anything = operation({
    ...{ id: 'test.work', method: 'POST', path: '/work', permission: null },
    ...{ summary: msg('test.work', 'Work'), input: z.object({}), output: z.unknown() },
  });
  const worked = implement(anything, (_input, context) => work(context), { unrecorded: 'A test.' });
  return (await entrance.execute(worked, {}, caller)) as T;
}

/** A file that somebody brought and that is on no record yet. */
export const stored = (app: Application, who: Caller, name: string, words: string): Promise<StoredFile> =>
  bytesStored(app, who, name, Buffer.from(words));

/** The same of bytes. */
export const bytesStored = (
  app: Application,
  who: Caller,
  name: string,
  bytes: Buffer<ArrayBuffer>,
): Promise<StoredFile> =>
  as(app, who, (context) =>
    storeFile(context, { name, stream: new Response(bytes).body ?? new ReadableStream<Uint8Array>() }),
  );
