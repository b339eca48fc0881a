import { z } from 'zod';

/** UUIDv7 made by the application, never by the database. */
export const Id = z.uuid();
/** A moment, UTC, ISO text with microseconds as PostgreSQL gives it. */
export const Instant = z.string();
/** What calendars, time zones and the database all can reckon with, a day before and after included. */
const reckoned = (text: string): boolean => text >= '1000' && text < '9999';
/** A calendar day in the organisation's time zone: `2026-11-24`. */
export const Day = z.iso.date().refine(reckoned, 'Give a day between 1000-01-01 and 9998-12-31.');
/** A moment as somebody asks for it: ISO text with its offset. */
export const Moment = z.iso
  .datetime({ offset: true })
  .refine(reckoned, 'Give a moment between the years 1000 and 9998.');
/** The version a writer saw; a stale one is answered with `version-conflict`. */
export const Version = z.int().min(1);
/** Human reference inside one organisation: `C-014`, never reused. */
export const Ref = z.string().max(80);
export const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?$/);

/** The shared part of every record (record head): who owns it, how it is found, which version it is. */
export const RecordHead = z.object({
  id: Id,
  ref: Ref,
  title: z.string(),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  confidential: z.boolean(),
  archivedAt: Instant.nullable(),
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
});
export type RecordHead = z.infer<typeof RecordHead>;

/** One-line text a person types: trimmed, without control characters; composed (NFC), so that a search finds it. */
export const line = (max: number) =>
  z
    .string()
    .normalize()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and friends cannot be stored or shown.
    .regex(/^[^\u0000-\u001f\u007f]*$/, 'Line breaks and control characters are not allowed here.');

/** Prose over several lines; NUL cannot be stored by PostgreSQL and is refused with a sentence. */
export const prose = (max: number) =>
  z
    .string()
    .normalize()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL cannot be stored.
    .regex(/^[^\u0000]*$/, 'The text contains a character that cannot be stored (NUL).');

/**
 * Every field optional and without its default: what a change may name. (`partial()` alone would put the default
 * in for a field the writer did not mention.)
 */
export function changesOf(shape: Readonly<z.core.$ZodShape>): z.ZodObject {
  const fields = Object.entries(shape).map(([name, field]) => {
    const bare = field instanceof z.ZodDefault ? field.unwrap() : field;
    return [name, z.optional(bare)] as const;
  });
  return z.object(Object.fromEntries(fields));
}
