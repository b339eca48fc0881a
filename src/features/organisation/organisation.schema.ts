import { z } from 'zod';
import { Id, line, Slug, Version } from '../../kernel/schema.ts';
import { organisationKinds } from './mine.operations.ts';

/** Colour marks offered; any `#rrggbb` may be stored. Drawn beside the name, never behind text. */
export const organisationColours = [
  '#1971c2',
  '#2f9e44',
  '#e8590c',
  '#9c36b5',
  '#0c8599',
  '#c2255c',
  '#5f3dc4',
  '#f08c00',
] as const;

/** Languages an organisation's papers can be written in. */
export const organisationLanguages = ['en'] as const;

/** IANA name of a time zone this machine knows. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, { message: 'Not a time zone of the IANA database, such as Europe/Berlin.' });

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const OrganisationName = line(120).min(1);

/** What an organisation says about itself; days are days of its time zone. */
export const OrganisationSettings = z.object({
  name: OrganisationName,
  colour: z.string().regex(/^#[0-9a-f]{6}$/, 'A colour such as #1971c2.'),
  timeZone: TimeZone,
  language: z.enum(organisationLanguages),
  /** Members enter only with a second factor or a passkey. */
  secondFactorRequired: z.boolean(),
});

export const Organisation = OrganisationSettings.extend({
  id: Id,
  slug: Slug,
  kind: z.enum(organisationKinds),
  version: Version,
});
export type Organisation = z.infer<typeof Organisation>;
