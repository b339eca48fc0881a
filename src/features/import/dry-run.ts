import { Worker } from 'node:worker_threads';
import { refuseFile } from '../../kernel/import/sheet.ts';
import type { JobAnswer, Judgement, ReadFile, ReadingJob } from './dry-run.job.ts';

/** One file to read; with `spec` also to try out. */
export interface Job extends Omit<ReadingJob, 'job' | 'file'> {
  readonly file: {
    readonly name: string;
    readonly hash: string;
    /** Asked only when the thread no longer has the file. */
    readonly bytes: () => Promise<Uint8Array>;
  };
}

/**
 * Read a file, and try it out against what is stored, in a thread of its own.
 * @throws Problem `file-unreadable` with the sentence for the person
 */
export async function tryOut(job: Job): Promise<{ read: ReadFile; judged?: Judgement }> {
  const { bytes, ...file } = job.file;
  const first = await send({ ...job, file });
  const answer = 'wanted' in first ? await send({ ...job, file: { ...file, bytes: await bytes() } }) : first;
  if ('refused' in answer) return refuseFile(answer.refused);
  if ('read' in answer) return answer;
  throw new Error(`The file could not be read: ${'failure' in answer ? answer.failure : 'no bytes'}`);
}

/** End the thread, for an orderly stop; the next file starts a new one. */
export async function stopReading(): Promise<void> {
  const stopping = thread;
  thread = undefined;
  await stopping?.terminate();
}

const longestJob = 120_000;
let thread: Worker | undefined;
let jobs = 0;

type Posted = Omit<ReadingJob, 'job'>;

function send(posted: Posted): Promise<JobAnswer> {
  const job = ++jobs;
  const worker = running();
  worker.ref();
  return new Promise<JobAnswer>((resolve, reject) => {
    const giveUp = (why: string): void => {
      settle();
      if (thread === worker) thread = undefined;
      void worker.terminate();
      reject(new Error(`The file could not be read: ${why}`));
    };
    const answered = (answer: JobAnswer): void => {
      if (answer.job !== job) return;
      settle();
      resolve(answer);
    };
    const failed = (error: unknown): void => giveUp(error instanceof Error ? error.message : String(error));
    const exited = (): void => giveUp('the reading thread ended');
    const clock = setTimeout(() => giveUp('it took longer than two minutes'), longestJob);
    waiting += 1;
    const settle = (): void => {
      clearTimeout(clock);
      worker.off('message', answered).off('error', failed).off('exit', exited);
      waiting -= 1;
      // An idle thread must not keep the program alive.
      if (waiting === 0) worker.unref();
    };
    worker.on('message', answered).on('error', failed).on('exit', exited);
    worker.postMessage({ ...posted, job } satisfies ReadingJob);
  });
}
let waiting = 0;

function running(): Worker {
  if (thread) return thread;
  const worker = new Worker(new URL('./dry-run.worker.ts', import.meta.url));
  worker.unref();
  worker.setMaxListeners(0);
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (thread === worker) thread = undefined;
  });
  thread = worker;
  return worker;
}
