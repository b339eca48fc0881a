import { choice } from './coerce.ts';
import type { Coerce } from './target.ts';
import { implementationWords, roughImplementationWords } from './vocabulary.ts';
import { plain } from './words.ts';

/**
 * Implementation words with the prose after them: "Yes - in place since 2021" is implemented, and "in place since
 * 2021" is kept. Where the code says it only roughly ("Not implemented", "In progress", "80 %") the whole wording is
 * kept. A level of maturity ("3", "Managed") is another scale and stays unclear.
 */
export const implementation: Coerce<keyof typeof implementationWords> = (written) => {
  const share = shareIn(written);
  if (share !== undefined) return { ok: true, value: byShare(share), rest: written.trim(), rough: true };
  if (inBrackets.test(written)) return { ok: true, value: 'partly', rest: written.trim(), rough: true };
  const found = byWords(written);
  // "Yes, partially", "in place – mostly": the second word takes the first back in part.
  if (!found.ok && found.why.id === 'import.cell.two-answers' && inPart.test(plain(written)))
    return { ok: true, value: 'partly', rest: written.trim(), rough: true };
  if (!found.ok) return found;
  const said = `${plain(written)} `;
  if (!rough.some((phrase) => said.startsWith(`${phrase} `))) return found;
  // "Not implemented" alone is another word for the code; "In progress, due in May" says something about the control.
  return { ok: true, value: found.value, rest: written.trim(), rough: found.rest === undefined };
};

const byWords = choice(implementationWords, { ticked: 'implemented', crossed: 'planned' });
const rough = roughImplementationWords.map(plain);

const inPart =
  /\b(?:partial|partially|partly|mostly|largely|teilweise|weitgehend|grosstenteils|partiel|partielle|partiellement)\b/u;

/** "80%", "ca. 80 %", "> 80 %", "50-75%", "80 percent": of a range its lower end, so that nothing is called done too early. */
function shareIn(written: string): number | undefined {
  const { share, end } = percentage.exec(written)?.groups ?? {};
  if (share === undefined || Number(share) > 100) return undefined;
  return end === undefined ? Number(share) : Math.max(1, Number(share));
}
const percentage =
  /^\s*(?:ca\.?|approx\.?|[~≈<>≤≥])?\s*(?<share>\d{1,3})(?:[.,]\d+)?\s*(?:%?\s*[-–]\s*(?<end>\d{1,3})\s*)?(?:%|percent|prozent|pour cent)\s*(?:umgesetzt|implemented|complete|completed|done|erledigt|fertig)?\s*$/iu;
// "(x)" beside columns of "x": there, but not whole.
const inBrackets = /^\s*\(\s*(?:[✓✔✅☑√]\ufe0f?|x)\s*\)\s*$/iu;
const byShare = (share: number): keyof typeof implementationWords => {
  if (share === 0) return 'planned';
  return share === 100 ? 'implemented' : 'partly';
};
