import type { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import type { Judgement, ReadFile } from './dry-run.job.ts';
import type { importOperations as operations } from './import.operations.ts';
import type { Choices, ImportRunAnswer } from './import.schema.ts';
import type { StoredRun } from './import.store.ts';

type InputOf<Name extends keyof typeof operations> = z.output<(typeof operations)[Name]['input']>;

/** What is not named stays; another way of reading proposes the columns anew. */
export function chosen(input: InputOf<'choose'>, run: StoredRun): Choices {
  const other = input.framework !== undefined && input.framework !== run.framework;
  const { edition: before, mapping: columns, ...choices } = run.choices;
  const edition = input.edition ?? (other ? undefined : before);
  const mapping = input.mapping === undefined && input.read === undefined ? columns : input.mapping;
  return {
    read: input.read ?? choices.read,
    confirmed: confirmedOf(input, other ? {} : choices.confirmed),
    takeUnclear: input.takeUnclear ?? choices.takeUnclear,
    ...(choices.archive ? { archive: choices.archive } : {}),
    ...(mapping ? { mapping } : {}),
    ...(edition ? { edition } : {}),
  };
}

function confirmedOf(
  { confirm = [] }: InputOf<'choose'>,
  before: Choices['confirmed'],
): Choices['confirmed'] {
  const confirmed = new Map(Object.entries(before));
  for (const { number, requirement } of confirm) {
    if (requirement === null) confirmed.delete(number);
    else confirmed.set(number, requirement);
  }
  return Object.fromEntries(confirmed);
}

export function refuseMapping({ mapping }: InputOf<'choose'>, { reading, fields }: ReadFile): void {
  if (!mapping) return;
  const known = new Set(fields.map((field) => field.field));
  const used = mapping.flatMap((column) => column.field ?? []);
  const wrong =
    mapping.length !== reading.columns.length ||
    used.some((field) => !known.has(field)) ||
    new Set(used).size !== used.length;
  if (!wrong) return;
  throw new Problem(
    invalid,
    msg('import.mapping', 'Give one entry for each column of the file, and each field once at most.'),
    { issues: [{ field: 'mapping', message: `The file has ${reading.columns.length} columns.` }] },
  );
}

/** What the rows take of the ZIP. */
export function archiveOf(run: StoredRun, { rows }: Judgement): ImportRunAnswer['archive'] {
  const { archive } = run.choices;
  if (!archive) return null;
  const taken = new Set(
    rows.flatMap(({ plan }) => {
      const file = plan && 'changes' in plan ? plan.changes.file : undefined;
      return Array.isArray(file) ? file.map(String) : [];
    }),
  );
  const { name, refused, refusedCount, files } = archive;
  const unmatched = files.map((file) => file.name).filter((file) => !taken.has(file));
  const figures = { files: files.length, matched: files.length - unmatched.length };
  return {
    name,
    ...figures,
    unmatched: unmatched.slice(0, 100),
    refused: refused.slice(0, 100),
    refusedCount,
  };
}
