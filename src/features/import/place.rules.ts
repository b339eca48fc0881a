import { brief } from '../../kernel/import/coerce.ts';
import type { Coerce } from '../../kernel/import/target.ts';
import { plain } from '../../kernel/import/words.ts';
import { msg } from '../../kernel/message.ts';

/** A clause, control or article an action may serve. */
export interface Place {
  readonly id: string;
  /** Name of its standard or law, as people cite it. */
  readonly framework: string;
  readonly number: string;
  readonly title: string;
}

/**
 * The one clause or control a cell names: by its id ("framework:number"), or by its number with the standard beside
 * it where several have that number. The title behind it is not kept twice; other words are.
 */
export function placeIn(places: readonly Place[]): Coerce<string> {
  const byId = new Map(places.map((place) => [place.id.toLowerCase(), place]));
  const byNumber = Map.groupBy(places, ({ number }) => number.toLowerCase());
  const marks = new Map(places.map(({ framework }) => [framework, marksOf(framework)]));
  return (written) => {
    const named = byId.get(written.trim().toLowerCase());
    if (named) return { ok: true, value: named.id };
    const { meant, number, rest } = cited(written, marks);
    const all = byNumber.get(number) ?? [];
    const [place, another] =
      meant.length > 0 ? all.filter(({ framework }) => meant.includes(framework)) : all;
    const text = brief(written);
    if (!place)
      return {
        ok: false,
        why: msg('import.cell.no-place', '"{text}" is no clause or control we know.', { text }),
      };
    if (another)
      return {
        ok: false,
        why: msg(
          'import.cell.two-places',
          '"{text}" stands in several standards: write the standard beside it.',
          {
            text,
          },
        ),
      };
    return {
      ok: true,
      value: place.id,
      ...(plain(rest) === '' || plain(rest) === plain(place.title) ? {} : { rest }),
    };
  };
}

/** What a cell cites: the standards it names, the number, and what stands behind that. */
function cited(written: string, marks: ReadonlyMap<string, RegExp>) {
  const whole = written.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const meant = [...marks].filter(([, mark]) => mark.test(whole));
  const bare = meant.reduce((left, [, mark]) => left.replace(mark, ' '), whole);
  const found = numbered.exec(bare);
  const { letter, digits = '' } = found?.groups ?? {};
  const behind = bare.slice((found?.index ?? 0) + (found?.[0].length ?? 0));
  return {
    meant: meant.map(([framework]) => framework),
    number: `${letter ? `${letter}.` : ''}${digits}`.toLowerCase(),
    rest: behind.replace(/^[\s:,;.)\]–—-]+/u, '').trim(),
  };
}

// "A.5.1", "A 5.1", "Annex A 5.1", "Art. 14", "10.2".
const numbered = /(?:\b(?<letter>[A-Z]|Art)[.\s]{0,2})?(?<digits>\d{1,3}(?:\.\d{1,2}){0,3})(?![\d])/iu;

/** How a text names a standard: by the digits of its number ("27001", "27001:2022"), or by its whole name. */
function marksOf(framework: string): RegExp {
  const digits = /\d{4,6}/.exec(framework)?.[0];
  return digits
    ? new RegExp(`(?:iso(?:\\s*/\\s*iec)?\\s*)?${digits}(?:\\s*[:-]\\s*\\d{4})?`, 'iu')
    : new RegExp(framework.replace(/[^\p{L}\p{N}]+/gu, '\\W+'), 'iu');
}
