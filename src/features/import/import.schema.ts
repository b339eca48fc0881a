import { z } from 'zod';
import { Mapping } from '../../kernel/import/columns.ts';
import { ReadChoices } from '../../kernel/import/sheet.ts';
import { Id, Instant, Version } from '../../kernel/schema.ts';

/** What a file can be brought into. */
export const targets = ['statement', 'control', 'asset', 'evidence', 'action', 'mapping'] as const;
export type Target = (typeof targets)[number];

/** What would happen to a row; `unclear` waits for a person, `refused` cannot come in as it is. */
export const rowVerdicts = ['create', 'update', 'same', 'unclear', 'refused'] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/** Read and not brought in yet, brought in, or brought in and taken back; `applying` and `undoing` while long work is at it. */
export const states = ['staged', 'applying', 'applied', 'undoing', 'undone'] as const;

/** Is long work at it, so that it can only be watched and cancelled? */
export const isAtWork = ({ state }: Pick<ImportRun, 'state'>): boolean =>
  state === 'applying' || state === 'undoing';

export const maxFileBytes = 20_000_000;
export const maxFileRows = 20_000;

/** A text of the product in an answer: the reader's catalog translates it by `id`. */
export const Said = z.object({
  id: z.string(),
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const RequirementId = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9.]{1,20}$/);

/** Which numbers the file uses: those of the framework chosen, or those of the edition before it. */
export const editions = ['current', 'previous'] as const;
export type Edition = (typeof editions)[number];

/** The ZIP with the files a register of evidence names; its bytes are a file of ours that belongs to no record yet. */
export const Archive = z.object({
  fileId: Id,
  name: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.number() })),
  /** What of it cannot be taken, the first of them, each with a sentence. */
  refused: z.array(z.object({ name: z.string(), why: Said })),
  refusedCount: z.int(),
});
export type Archive = z.output<typeof Archive>;

/** What a person decided about reading a file; everything left out is guessed. */
export const Choices = z.object({
  read: ReadChoices.default({}),
  edition: z.enum(editions).optional(),
  mapping: Mapping.max(500).optional(),
  /** Numbers of the edition before, each with the one control of today a person confirmed for it (R7). */
  confirmed: z.record(z.string().max(20), RequirementId).default({}),
  /** Bring in rows of which a cell is not understood; the cell is kept in the note. */
  takeUnclear: z.boolean().default(false),
  archive: Archive.optional(),
});
export type Choices = z.output<typeof Choices>;

export const Counts = z.object({
  create: z.int(),
  update: z.int(),
  same: z.int(),
  unclear: z.int(),
  refused: z.int(),
});
export type Counts = z.infer<typeof Counts>;

/** A record an undo left as it is, because somebody went on working with it. */
export const LeftAlone = z.object({
  id: Id,
  type: z.string(),
  ref: z.string(),
  title: z.string(),
  why: Said,
});
export const UndoOutcome = z.object({
  putBack: z.int(),
  archived: z.int(),
  unlinked: z.int(),
  /** The first of them; a list of all would have no bound. */
  left: z.array(LeftAlone),
  leftCount: z.int(),
});
export type UndoOutcome = z.infer<typeof UndoOutcome>;

const Column = z.object({
  header: z.string(),
  /** Our field; null keeps the column in the note. */
  field: z.string().nullable(),
  dayOrder: z.enum(['day-first', 'month-first']).optional(),
  /** 0 to 1 for a proposal; 1 for what a person chose. */
  confidence: z.number(),
  because: z.enum(['header', 'header-part', 'values', 'none', 'chosen']),
  examples: z.array(z.string()),
});
export const SheetLineAnswer = z.object({ line: z.int(), cells: z.array(z.string()) });

/** What was read, as a person can check and correct it. */
export const ReadingAnswer = z.object({
  kind: z.enum(['csv', 'xlsx']),
  chosen: z.object({
    encoding: z.string().optional(),
    delimiter: z.string().optional(),
    sheet: z.string().optional(),
    headerLine: z.int(),
    headerRows: z.int(),
    fillMerged: z.boolean(),
  }),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), rows: z.int(), columns: z.int() })),
  mergedAreas: z.int(),
  remarks: z.array(Said),
  rows: z.int(),
  columns: z.array(Column),
  /** The lines above the header and the first ones below it, as the file has them. */
  above: z.array(SheetLineAnswer),
  first: z.array(SheetLineAnswer),
});
export type ReadingAnswer = z.output<typeof ReadingAnswer>;

/** Frameworks and editions whose numbers the file has, the best first. */
export const Candidate = z.object({
  framework: z.string(),
  edition: z.enum(editions),
  shortTitle: z.string(),
  matched: z.int(),
  of: z.int(),
});

export const ImportRun = z.object({
  id: Id,
  version: Version,
  target: z.enum(targets),
  framework: z.string().nullable(),
  frameworkTitle: z.string().nullable(),
  /** The edition the rows are read by; null for registers. */
  edition: z.enum(editions).nullable(),
  fileName: z.string(),
  bytes: z.int(),
  state: z.enum(states),
  counts: Counts,
  createdAt: Instant,
  createdBy: Id.nullable(),
  createdByName: z.string().nullable(),
  appliedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
  undo: UndoOutcome.nullable(),
  /** The long work that brings it in or takes it back, also for a while after it ended; null where none was needed. */
  jobId: Id.nullable(),
});
export type ImportRun = z.output<typeof ImportRun>;

/** A run with everything a person needs to check and correct it. */
export const ImportRunAnswer = ImportRun.extend({
  reading: ReadingAnswer,
  recognised: z.array(Candidate),
  takeUnclear: z.boolean(),
  /** The ZIP beside a register of evidence: what the rows take of it, and what nobody takes. */
  archive: z
    .object({
      name: z.string(),
      files: z.int(),
      matched: z.int(),
      /** The first files no row names. */
      unmatched: z.array(z.string()),
      refused: Archive.shape.refused,
      refusedCount: z.int(),
    })
    .nullable(),
  /** Names what would be written over what; another one when a record changed since. */
  plan: z.string(),
  /** What columns can be brought into. */
  fields: z.array(
    z.object({ field: z.string(), label: Said, required: z.boolean(), sample: z.string(), day: z.boolean() }),
  ),
  can: z.array(z.enum(['choose', 'apply', 'undo', 'discard'])),
});
export type ImportRunAnswer = z.output<typeof ImportRunAnswer>;

/** One row of the dry run. */
export const ImportRow = z.object({
  /** The file's own line number. */
  line: z.int(),
  verdict: z.enum(rowVerdicts),
  /** What the row speaks of: number and title of a control, or the record's title. */
  number: z.string().nullable(),
  title: z.string(),
  /** The record of ours the row speaks of. */
  ref: z.string().nullable(),
  reasons: z.array(z.object({ message: Said, column: z.string().optional() })),
  repaired: z.boolean(),
  /** Fields that would change or be set: what stands there today, and what the file was understood to say. */
  changes: z.array(
    z.object({
      label: Said,
      from: z.array(z.union([Said, z.string()])),
      to: z.array(z.union([Said, z.string()])),
    }),
  ),
  /** What no field takes, kept in the note. */
  note: z.string(),
  /** For a number of the edition before: the controls of today it is proposed to. */
  proposals: z.array(z.object({ requirement: z.string(), number: z.string(), title: z.string() })),
  confirmed: z.string().nullable(),
});
export type ImportRow = z.output<typeof ImportRow>;
