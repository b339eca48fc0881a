import type { EditionCandidate } from '../../kernel/content/edition.ts';
import type { Context } from '../../kernel/feature.ts';
import type { Judgement, ReadFile } from './dry-run.job.ts';
import { tryOut } from './dry-run.ts';
import type { Edition } from './import.schema.ts';
import { editionOf, numbersOf, recognise, specOf, standardsOf } from './import.specs.ts';
import { bytesOf, type StoredRun } from './import.store.ts';

/** A run as far as reading its file needs it. */
type Readable = Pick<StoredRun, 'target' | 'framework' | 'choices' | 'fileName' | 'hash'>;

export interface Examined {
  readonly read: ReadFile;
  readonly judged: Judgement;
  readonly recognised: readonly EditionCandidate[];
  readonly edition: Edition;
}

/** Read the file, recognise whose numbers it has, and try the import out. */
export async function examine(
  context: Context,
  run: Readable,
  bytes: () => Promise<Uint8Array>,
): Promise<Examined> {
  const job = {
    target: run.target,
    framework: run.framework,
    numbers: numbersOf(context, run.framework),
    standards: await standardsOf(context),
    choices: run.choices,
    file: { name: run.fileName, hash: run.hash, bytes },
  };
  const { read } = await tryOut(job);
  const recognised = run.target === 'statement' ? recognise(context, read.numbers) : [];
  const edition = editionOf(run, recognised);
  const { judged } = await tryOut({ ...job, spec: await specOf(context, run, edition) });
  if (!judged) throw new Error('The import was not tried out.');
  return { read, judged, recognised, edition };
}

/** The same for a run that is stored. */
export const examineStored = (context: Context, run: StoredRun): Promise<Examined> =>
  examine(context, run, () => bytesOf(context.tx, run.id));
