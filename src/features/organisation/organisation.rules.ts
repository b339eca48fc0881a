import { Slug } from '../../kernel/schema.ts';
import { organisationColours } from './organisation.schema.ts';

/** Letters that do not fall apart into a base letter and a mark. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
const longest = 50;

/** An address made from an organisation's name: `Müller & Söhne` gives `muller-sohne`. Always a valid slug. */
export function proposeSlug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, (letter) => spelled[letter] ?? '')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '');
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, longest)
    .replace(/-+$/, '');
  return Slug.safeParse(slug).success ? slug : 'organisation';
}

/** The same address with a number behind it, still short enough: what to try when it is taken. */
export function numberedSlug(slug: string, number: number): string {
  const tail = `-${number}`;
  return slug.slice(0, longest - tail.length).replace(/-+$/, '') + tail;
}

/** A colour mark for a new organisation; neighbours in a list of organisations differ. */
export function colourFor(slug: string): string {
  const sum = [...slug].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 65_536, 7);
  return organisationColours[sum % organisationColours.length] ?? organisationColours[0];
}
