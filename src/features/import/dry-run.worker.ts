import { parentPort } from 'node:worker_threads';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import type { Reading } from '../../kernel/import/sheet.ts';
import { Problem } from '../../kernel/problem.ts';
import { columnsOf, type JobAnswer, judge, type ReadingJob } from './dry-run.job.ts';
import { headerIsRow, numbersFound } from './statement-sheet.rules.ts';

/**
 * The thread that reads files and tries imports out, so that a large file stops nobody else. It keeps the last few
 * files as they were read: a person who corrects columns or turns pages does not wait for the reading again.
 */

const mostKept = 4;
const kept = new Map<string, Reading>();

parentPort?.on('message', async (job: ReadingJob) => {
  parentPort?.postMessage(await answer(job));
});

async function answer(job: ReadingJob): Promise<JobAnswer> {
  try {
    const reading = await readingOf(job);
    if (!reading) return { job: job.job, wanted: 'bytes' };
    return {
      job: job.job,
      read: columnsOf(reading, job),
      ...(job.spec ? { judged: judge(reading, job, job.spec) } : {}),
    };
  } catch (error) {
    if (error instanceof Problem && error.detail) return { job: job.job, refused: error.detail };
    return { job: job.job, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function readingOf(job: ReadingJob): Promise<Reading | undefined> {
  const key = `${job.target} ${job.framework ?? ''} ${job.file.hash} ${JSON.stringify(job.choices.read)} ${job.file.name}`;
  const known = kept.get(key);
  if (known) return known;
  if (!job.file.bytes) return undefined;
  const reading = await readFor(job, job.file.bytes);
  kept.set(key, reading);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return reading;
}

async function readFor({ target, choices, file, numbers }: ReadingJob, bytes: Uint8Array): Promise<Reading> {
  if (target !== 'statement') return await readSpreadsheet(bytes, file.name, choices.read);
  const found = numbers && numbersFound(numbers);
  const reading = await readSpreadsheet(bytes, file.name, choices.read, found);
  const { headerLine, headerRows } = choices.read;
  if (headerLine !== undefined || headerRows !== undefined || !headerIsRow(reading)) return reading;
  const place = { headerLine: reading.chosen.headerLine, headerRows: 0 };
  return await readSpreadsheet(bytes, file.name, { ...choices.read, ...place }, found);
}
