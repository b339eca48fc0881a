import type { Reason } from '../../kernel/import/row.ts';
import type { Coerce } from '../../kernel/import/target.ts';
import type { RowVerdict } from '../../kernel/import/verdict.ts';
import { msg } from '../../kernel/message.ts';
import { type Annex, type AnnexRow, rowsIn, type Standard } from './annex.rules.ts';
import type { RegisterRow } from './register-row.ts';

/** A cell that maps a control to controls of standards, as references of their rows ("27001 A.5.1"). */
export function rowsRealised(annex: Annex, within?: Standard): Coerce<string[]> {
  const rows = rowsIn(annex, within);
  return (written) => {
    const read = rows(written);
    return read.ok ? { ...read, value: read.value.map(({ ref }) => ref) } : read;
  };
}

type Judged = RowVerdict<RegisterRow>;

/**
 * Which rows a control realises from now on: what a file names is only ever added, because a row may be realised for
 * reasons the file does not know. An excluded row, and one the reader does not decide on, waits for a person.
 */
export function realisedRows({ stored: known }: Annex): (judged: Judged) => Judged {
  const rows = new Map(known?.rows.map((row) => [row.ref, row]));
  return (judged) => {
    const { realises, ...values } = judged.values;
    if (!Array.isArray(realises)) return judged;
    const stored = listOf(judged.record?.values.realises);
    const named = listOf(realises).flatMap((ref) => (stored.includes(ref) ? [] : (rows.get(ref) ?? [])));
    const added = named.filter((row) => row.writable && !row.excluded).map(({ ref }) => ref);
    const reasons = [
      reasonFor(
        named.filter((row) => row.writable && row.excluded),
        excluded,
      ),
      reasonFor(
        named.filter((row) => !row.writable),
        notYours,
      ),
    ].flat();
    const left = named.filter(({ ref }) => !added.includes(ref)).map(({ ref }) => ref);
    return {
      ...judged,
      values: { ...values, ...(added.length > 0 ? { realises: [...stored, ...added] } : {}) },
      reasons: [...judged.reasons, ...reasons],
      ...(left.length > 0 ? unclear(judged, `Realises: ${left.join(', ')}`) : {}),
    };
  };
}

const unclear = ({ verdict, note }: Judged, line: string): Pick<Judged, 'verdict' | 'note'> => ({
  verdict: verdict === 'refused' ? 'refused' : 'unclear',
  note: note === '' ? line : `${note}\n${line}`,
});

const reasonFor = (rows: readonly AnnexRow[], why: (refs: string) => Reason): Reason[] =>
  rows.length === 0 ? [] : [why(rows.map(({ ref }) => ref).join(', '))];

const excluded = (rows: string): Reason => ({
  message: msg(
    'import.row.realises-excluded',
    '{rows} is excluded, and nothing realises what is excluded. Decide it applicable first, or take it out of the cell.',
    { rows },
  ),
});
const notYours = (rows: string): Reason => ({
  message: msg(
    'import.row.realises-not-yours',
    'Your role does not let you say what realises {rows}. Ask the owner of the row, or take it out of the cell.',
    { rows },
  ),
});

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
