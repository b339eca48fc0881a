import { Worker } from 'node:worker_threads';
import type { Paper } from '../../kernel/paper.ts';
import { printable } from './printable.ts';

/** Seconds since the epoch and the paper as JSON, to the typesetting thread. */
export interface TypesettingJob {
  readonly job: number;
  readonly paper: string;
  readonly madeAt: number;
}

export type TypesettingAnswer =
  | { readonly job: number; readonly pdf: Uint8Array }
  | { readonly job: number; readonly failure: string };

/**
 * A paper as PDF: tagged, with language and title, PDF/UA-1 wherever the fonts have every character of it.
 * Rejects when the paper breaks its schema or typesetting fails; a failed job never harms the next one.
 */
export async function writePdf(paper: Paper): Promise<Uint8Array> {
  const json = printable(paper);
  const madeAt = Math.floor(Date.parse(paper.madeAt) / 1000);
  // One job at a time, so that a thread that dies takes only the job it was doing with it.
  const done = last.then(() => typeset(json, madeAt));
  last = done.catch(() => undefined);
  return await done;
}

/** End the typesetting thread, for an orderly stop; the next paper starts a new one. */
export async function stopTypesetting(): Promise<void> {
  const stopping = thread;
  thread = undefined;
  await stopping?.terminate();
}

const longestJob = 60_000;

let last: Promise<unknown> = Promise.resolve();
let thread: Worker | undefined;
let jobs = 0;

function typeset(paper: string, madeAt: number): Promise<Uint8Array> {
  const job = ++jobs;
  const worker = running();
  worker.ref();
  return new Promise<Uint8Array>((resolve, reject) => {
    const giveUp = (why: string): void => {
      settle();
      if (thread === worker) thread = undefined;
      void worker.terminate();
      reject(new Error(`The PDF could not be typeset: ${why}`));
    };
    const answered = (answer: TypesettingAnswer): void => {
      settle();
      if ('pdf' in answer) resolve(answer.pdf);
      else reject(new Error(`The PDF could not be typeset: ${answer.failure}`));
    };
    const failed = (error: unknown): void => giveUp(error instanceof Error ? error.message : String(error));
    const exited = (): void => giveUp('the typesetting thread ended');
    const clock = setTimeout(() => giveUp('it took longer than a minute'), longestJob);
    const settle = (): void => {
      clearTimeout(clock);
      worker.off('message', answered).off('error', failed).off('exit', exited);
      worker.unref();
    };
    worker.on('message', answered).on('error', failed).on('exit', exited);
    worker.postMessage({ job, paper, madeAt } satisfies TypesettingJob);
  });
}

function running(): Worker {
  if (thread) return thread;
  const worker = new Worker(new URL('./typst.worker.ts', import.meta.url));
  // An idle thread must neither keep the program alive nor bring it down.
  worker.unref();
  worker.on('error', () => undefined);
  worker.on('exit', () => {
    if (thread === worker) thread = undefined;
  });
  thread = worker;
  return worker;
}
