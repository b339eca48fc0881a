import { parentPort } from 'node:worker_threads';
import { Problem } from '../../kernel/problem.ts';
import { type ReadingTask, readPreview } from './preview.reading.ts';

/** The thread that opens files of others: what it costs, and what a hostile one does to it, stays in here. */
parentPort?.on('message', async (task: ReadingTask) => {
  try {
    parentPort?.postMessage({ preview: await readPreview(task) });
  } catch (error) {
    const told = error instanceof Problem ? 'unreadable' : String(error);
    parentPort?.postMessage({ failure: told });
  }
});
