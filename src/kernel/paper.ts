import { z } from 'zod';
import { msg } from './message.ts';

/**
 * Paper: the small tree a feature builds when something is printed or exported. Writers turn it into files; they
 * know no feature. Every text here is final: features resolve their messages in the language of the document first.
 */

const Line = z.string().max(2_000);
const Prose = z.string().max(100_000);

/** What a state means, never which colour it has: the writer chooses colours that pass WCAG AA on white. */
export const Tone = z.enum(['neutral', 'information', 'positive', 'caution', 'negative']);
export type Tone = z.infer<typeof Tone>;

export const Fact = z.object({ label: Line, value: Prose });
export type Fact = z.infer<typeof Fact>;

export const Cover = z.object({
  title: Line,
  subtitle: Line.optional(),
  facts: z.array(Fact).max(40).default([]),
  /** Stands on the cover and in the head of every page, for example "Working draft: not issued". */
  mark: Line.optional(),
});
export type Cover = z.infer<typeof Cover>;

export const PaperCell = z.union([
  Prose,
  z.object({ text: Prose, weight: z.enum(['regular', 'strong']).optional(), muted: z.boolean().optional() }),
  z.object({ pill: Line, tone: Tone }),
]);
export type PaperCell = z.infer<typeof PaperCell>;

export const PaperRow = z.union([z.object({ group: Line }), z.object({ cells: z.array(PaperCell) })]);
export type PaperRow = z.infer<typeof PaperRow>;

export const PaperColumn = z.object({
  title: Line,
  /** Share of the table's width; the shares of all columns are put in proportion. */
  width: z.number().positive().max(1_000),
  align: z.enum(['start', 'end']).default('start'),
});
export type PaperColumn = z.infer<typeof PaperColumn>;

export const PaperNode = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: Line }),
  /** Plain text: a blank line begins a paragraph, a single line break stays a line break. */
  z.object({
    kind: z.literal('text'),
    text: Prose,
    style: z.enum(['normal', 'lead', 'muted']).default('normal'),
  }),
  z.object({ kind: z.literal('facts'), facts: z.array(Fact).min(1).max(200) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(PaperColumn).min(1).max(16),
    rows: z.array(PaperRow).max(20_000),
  }),
  z.object({ kind: z.literal('callout'), tone: Tone, title: Line.optional(), text: Prose }),
  z.object({ kind: z.literal('page-break') }),
]);
export type PaperNode = z.infer<typeof PaperNode>;

export const Paper = z.object({
  /** BCP 47 tag of the document's language: hyphenation, and what a screen reader speaks. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/),
  orientation: z.enum(['portrait', 'landscape']).default('portrait'),
  organisation: Line,
  /** Stands at the right of the head of every page, for example "Internal · as of 14 November 2026". */
  reference: Line.default(''),
  /** Moment of making as an ISO instant; goes into the file's properties only. */
  madeAt: z.iso.datetime(),
  words: z.object({
    contents: Line,
    /** Holds `{page}` and `{pages}`. */
    pageOf: z.string().max(100),
  }),
  cover: Cover,
  nodes: z.array(PaperNode).max(20_000),
});
export type Paper = z.input<typeof Paper>;

/** The few words every paper needs itself; features translate them together with their own. */
export const paperWords = {
  contents: msg('paper.contents', 'Contents'),
  pageOf: msg('paper.page-of', 'Page {page} of {pages}'),
} as const;

/** One column of a sheet to write. `choices` becomes a drop-down; `kind: 'date'` takes `YYYY-MM-DD`. */
export interface WorkbookColumn {
  readonly title: string;
  /** In characters. */
  readonly width?: number;
  readonly kind?: 'text' | 'date' | 'number';
  readonly choices?: readonly string[];
  /** Shown when the cell is chosen. */
  readonly hint?: string;
}

export type WorkbookCell = string | number | boolean | null;

/** A sheet to write: one header row, then the rows. */
export interface WorkbookSheet {
  readonly name: string;
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly WorkbookCell[])[];
}
