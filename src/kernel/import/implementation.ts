import { choice } from './coerce.ts';
import type { Coerce } from './target.ts';
import { implementationWords, roughImplementationWords } from './vocabulary.ts';
import { plain } from './words.ts';

/**
 * Implementation words with the prose after them: "Yes - in place since 2021" is implemented, and "in place since
 * 2021" is kept. Where the code says it only roughly ("Not implemented", "In progress") the whole wording is kept.
 */
export const implementation: Coerce<keyof typeof implementationWords> = (written) => {
  const found = byWords(written);
  if (!found.ok) return found;
  const said = `${plain(written)} `;
  return rough.some((phrase) => said.startsWith(`${phrase} `))
    ? { ok: true, value: found.value, rest: written.trim() }
    : found;
};

const byWords = choice(implementationWords);
const rough = roughImplementationWords.map(plain);
