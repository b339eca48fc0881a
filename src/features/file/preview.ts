import { Worker } from 'node:worker_threads';
import type { FilePreview } from './file.schema.ts';
import type { ReadingTask } from './preview.reading.ts';

/** So long may a file take to be read, in ms, and so much memory; one at a time. */
const longest = 20_000;
const memoryMb = 384;

let thread: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Read the beginning of a file in a thread of its own with limits of time and memory. What cannot be read within them
 * is `none` with the reason.
 */
export function previewOf(task: ReadingTask): Promise<FilePreview> {
  const mine = last.then(() => read(task));
  last = mine.catch(() => undefined);
  return mine;
}

interface Answer {
  readonly preview?: FilePreview;
  readonly failure?: string;
}

function read(task: ReadingTask): Promise<FilePreview> {
  const worker = running();
  worker.ref();
  return new Promise<FilePreview>((resolve) => {
    const settle = (preview: FilePreview): void => {
      clearTimeout(clock);
      worker.off('message', answered).off('error', giveUp).off('exit', giveUp);
      // An idle thread must not keep the program alive.
      worker.unref();
      resolve(preview);
    };
    const giveUp = (): void => {
      if (thread === worker) thread = undefined;
      void worker.terminate();
      settle({ kind: 'none', why: 'too-large' });
    };
    const answered = ({ preview }: Answer): void => settle(preview ?? { kind: 'none', why: 'unreadable' });
    const clock = setTimeout(giveUp, longest);
    worker.on('message', answered).on('error', giveUp).on('exit', giveUp);
    worker.postMessage(task);
  });
}

function running(): Worker {
  if (thread) return thread;
  const worker = new Worker(new URL('./preview.worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  worker.unref();
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (thread === worker) thread = undefined;
  });
  thread = worker;
  return worker;
}
