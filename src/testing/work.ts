import { z } from 'zod';
import { openFiles } from '../adapters/files/files.ts';
import { type Caller, door } from '../kernel/door.ts';
import { type Context, implement } from '../kernel/feature.ts';
import type { FileLimits } from '../kernel/file-bytes.ts';
import { msg } from '../kernel/message.ts';
import { operation } from '../kernel/operation.ts';
import { content } from './application.ts';
import type { TestDatabase } from './database.ts';

const ask = operation({
  ...{ id: 'test.work', method: 'POST', path: '/work', permission: null },
  ...{ summary: msg('test.work', 'Work'), input: z.object({}), output: z.unknown() },
});

/** Work as somebody, each time in one write through the door: for kernel functions no operation asks by itself. */
export function work(
  database: Pick<TestDatabase, 'database' | 'files'>,
  caller: Caller,
  clock: () => Date = () => new Date(),
  limits: FileLimits = database.files.limits,
) {
  const entrance = door(database.database, {
    content,
    files: openFiles({ ...database.files, limits }),
    checkOutput: false,
    clock,
  });
  return async <T>(use: (context: Context) => Promise<T>): Promise<T> =>
    (await entrance.execute(
      implement(ask, (_input, context) => use(context), { unrecorded: 'A test.' }),
      {},
      caller,
    )) as T;
}
