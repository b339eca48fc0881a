import { expect, it } from 'vitest';
import { turns } from './turns.ts';

it('a sender from whom nothing comes gives way, one that sends does not', async () => {
  let now = 0;
  const queue = turns(() => now);
  const first = await queue.take('a');
  first.signal.addEventListener('abort', first.end);
  now = 9_000;
  first.alive();
  now = 18_000;
  await expect(queue.take('a')).rejects.toMatchObject({ type: { code: 'upload-busy' } });
  await queue.take('b');
  now = 19_000;
  const next = await queue.take('a');
  expect(first.signal.aborted).toBe(true);
  next.end();
  await queue.take('a');
});
