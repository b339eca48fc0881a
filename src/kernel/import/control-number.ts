import { msg } from '../message.ts';
import { brief } from './coerce.ts';
import type { Coerce, Coerced } from './target.ts';

/**
 * The number of an annex control as the standards print it: `A.5.1` from "A.5.1", "5.1", "A 5.1", "A5.1", "A.5.01",
 * "Annex A 5.1" or "A.5.1 Policies…" (the title is kept as `rest`). Says nothing about which standard is meant: a
 * number belongs to a framework only by the choice of a person (numbers of several standards collide).
 */
export const controlNumber: Coerce<string> = (written): Coerced<string> => {
  const line = written.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const found = lettered.exec(line) ?? bare.exec(line);
  const digits = found?.groups?.digits;
  if (!found || !digits) {
    return group.test(line)
      ? {
          ok: false,
          why: msg('import.cell.group-number', '"{text}" names a group of controls, not one control.', {
            text: brief(written),
          }),
        }
      : {
          ok: false,
          why: msg('import.cell.no-number-of-control', '"{text}" is not the number of a control.', {
            text: brief(written),
          }),
        };
  }
  const letter = (found.groups?.letter ?? 'A').toUpperCase();
  const parts = digits.split(/[.\s-]+/).map((part) => String(Number(part)));
  const rest = line.slice(found.index + found[0].length).replace(/^[\s.:,;–—-]+/, '');
  return { ok: true, value: `${letter}.${parts.join('.')}`, ...(rest ? { rest } : {}) };
};

const lettered =
  /^(?:.{0,40}?[\s:([])?(?<letter>[AB])[.\s-]*(?<digits>\d{1,2}(?:[.-]\d{1,2}){1,2})(?![\d])/iu;
const bare =
  /^(?:control|ctrl|ma(?:ss|ß)nahme|mesure|no\.?|nr\.?|#)?\s*(?<digits>\d{1,2}(?:\.\d{1,2}){1,2})(?![\d.]*\d)/iu;
const group = /^(?:annex\s*)?[AB]?[.\s-]*\d{1,2}\b/iu;
