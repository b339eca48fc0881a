/** A piece of a text compared by words. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many words on a side the table would grow too large: both texts are shown whole. */
const longest = 800;

/** Compare two texts by words (longest common subsequence); spaces belong to the word before them. */
export function compareWords(before: string, after: string): Piece[] {
  const old = wordsOf(before);
  const fresh = wordsOf(after);
  if (old.length > longest || fresh.length > longest) {
    return joined([piece('removed', before), piece('added', after)]);
  }
  const lengths = commonLengths(old, fresh);
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      pieces.push(piece('same', old[i]));
      i += 1;
      j += 1;
    } else if (j >= fresh.length || (i < old.length && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      pieces.push(piece('removed', old[i]));
      i += 1;
    } else {
      pieces.push(piece('added', fresh[j]));
      j += 1;
    }
  }
  return joined(pieces);
}

const wordsOf = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];
const piece = (kind: Piece['kind'], text = ''): Piece => ({ kind, text });
const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0;

/** `table[i][j]`: how many words the rests from `i` and `j` have in common. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const table: number[][] = Array.from({ length: old.length + 1 }, () => new Array(fresh.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = table[i] ?? [];
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] =
        old[i] === fresh[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const next of pieces) {
    const last = result.at(-1);
    if (last?.kind === next.kind) result[result.length - 1] = piece(last.kind, last.text + next.text);
    else if (next.text) result.push(next);
  }
  return result;
}
