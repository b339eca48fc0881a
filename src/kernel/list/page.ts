/** Most rows of one answer. */
export const mostRows = 200;
/** Most bytes one answer carries: the rows of a page end here, and the next page goes on. */
export const answerBytes = 1_000_000;
/** Kept for what stands around the rows: names of fields, the cursor, what an answer tells besides its rows. */
const around = 50_000;

/**
 * The rows of one page: at most `limit`, and no more than an answer carries; always at least one, so that a reader
 * gets on. `more` says that rows are left, among those given or because there were more than `limit`.
 */
export function pageOf<Row>(rows: readonly Row[], limit: number): { shown: Row[]; more: boolean } {
  const shown = fitting(rows.slice(0, limit), answerBytes - around);
  return { shown, more: rows.length > shown.length };
}

function fitting<Row>(rows: Row[], bytes: number): Row[] {
  let left = bytes;
  const end = rows.findIndex((row, index) => {
    left -= Buffer.byteLength(JSON.stringify(row)) + 1;
    return left < 0 && index > 0;
  });
  return end < 0 ? rows : rows.slice(0, end);
}
