import { type Message, msg } from '../message.ts';
import { brief } from './coerce.ts';
import type { Coerce, Coerced } from './target.ts';

/**
 * The number of an annex control as the standards print it: `A.5.1` from "A.5.1", "5.1", "A 5.1", "A5.1", "A.5.01",
 * "Annex A 5.1", "5,1" or "A.5.1 Policies…" (the title is kept as `rest`), and from a title with the number in
 * brackets behind it. Says nothing about which standard is meant: a number belongs to a framework only by the choice
 * of a person (numbers of several standards collide). Several numbers in one cell are none.
 */
export const controlNumber: Coerce<string> = (written): Coerced<string> => {
  const line = written
    .normalize('NFKC')
    .replace(/[\u2010-\u2012]/g, '-')
    // A Cyrillic or Greek capital looks like an A and comes from another keyboard.
    .replace(/^[АΑ](?=[\s.-]*\d)/u, 'A')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^['’`]+(?=[\dA])/iu, '');
  const found = first.exec(line) ?? bare.exec(line) ?? behind.exec(line) ?? lettered.exec(line);
  const digits = found?.groups?.digits;
  if (!found || !digits) return { ok: false, why: whyNone(line, written) };
  const letter = (found.groups?.letter ?? 'A').toUpperCase();
  const parts = digits.split(/[.,\s-]+/).map((part) => String(Number(part)));
  const after = line.slice(found.index + found[0].length);
  if (another.test(after)) {
    return {
      ok: false,
      why: msg(
        'import.cell.several-numbers',
        '"{text}" names several controls; each needs a line of its own.',
        {
          text: brief(written),
        },
      ),
    };
  }
  const before = found.groups?.title ?? titleBefore(found.groups?.before ?? '');
  const rest = [before, after.replace(/^[\s.:,;)\]–—-]+/, '')].filter((part) => part !== '').join(' ');
  return { ok: true, value: `${letter}.${parts.join('.')}`, ...(rest ? { rest } : {}) };
};

function whyNone(line: string, written: string): Message {
  const values = { text: brief(written) };
  if (day.test(line))
    return msg(
      'import.cell.number-became-day',
      '"{text}" is a day: the spreadsheet program turned the number into one. Format the column as text and enter the number again.',
      values,
    );
  return group.test(line)
    ? msg('import.cell.group-number', '"{text}" names a group of controls, not one control.', values)
    : msg(
        'import.cell.no-number-of-control',
        '"{text}" is not the number of a control. Write it like A.5.1, or leave the row out.',
        values,
      );
}

// The number that comes first is meant: "A.5.23 Cloud services (see A.5.24)".
const first = /^[([]?(?<letter>[AB])[.\s-]*(?<digits>\d{1,2}(?:[.-]\d{1,2}){1,2})(?![\d])/iu;
const lettered =
  /^(?:(?<before>.{0,40}?)[\s:([_-])?(?<letter>[AB])[.\s-]*(?<digits>\d{1,2}(?:[.-]\d{1,2}){1,2})(?![\d])/iu;
const bare =
  /^(?:control|ctrl|clause|section|ma(?:ss|ß)nahme|mesure|no\.?|nr\.?|#|(?:iso(?:\/iec)?\s*)?\d{5}(?::\d{4})?\s*[-–:,]?)?\s*(?<digits>\d{1,2}(?:\.\d{1,2}){1,2}|\d{1,2},\d{1,2}$)(?![\d.]*\d)/iu;
// A title may stand before the number; names of standards and the word "control" are none, nor is an id's prefix.
function titleBefore(before: string): string {
  const words = before.replace(standard, ' ');
  return /\p{L}{2}/u.test(words) && !/\S:\s*\S|^\S+$/u.test(before) ? before.trim() : '';
}

const standard =
  /\b(?:iso|iec|din|en|bs|annexe?|anhang|appendix|control|ctrl|clause|section|ma(?:ss|ß)nahme|mesure|n[or]|ed)\b/giu;
// "Roles and responsibilities (A.5.2)": a title with its number behind it.
const behind =
  /^(?<title>[^\d([]{3,300}?)\s*[([](?:annex\s*)?(?<letter>[AB])[.\s-]*(?<digits>\d{1,2}(?:\.\d{1,2}){1,2})[)\]]$/iu;
const group = /^(?:annex\s*)?[AB]?[.\s-]*\d{1,2}\b/iu;
// A list or a range goes on with another number: ", A.5.2", "/ 5.3", "– A.5.8", "and A.5.14", "–22".
const another =
  /^\s*(?:(?:[,;/&+|–—-]|and\b|und\b|et\b|to\b|bis\b|à\b|a\b(?!\.))\s*|\s+)(?:annex\s*)?(?:[AB][.\s-]*)?\d{1,2}(?:\.\d{1,2}){1,2}(?!\d)|^\s*[–—]\s*\d{1,2}\s*$/iu;
const day =
  /^(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2}[-. ]+\p{L}{3,9}\.?(?:[- ]\d{2,4})?)$/u;
