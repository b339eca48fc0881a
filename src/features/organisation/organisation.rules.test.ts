import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Slug } from '../../kernel/schema.ts';
import { numberedSlug, proposeSlug } from './organisation.rules.ts';

describe('the address proposed for an organisation', () => {
  test.each([
    ['Northwind Traders', 'northwind-traders'],
    ['  Müller & Söhne GmbH ', 'muller-sohne-gmbh'],
    ['Straße 7', 'strasse-7'],
    ['Łódź Æther', 'lodz-aether'],
    ['東京', 'organisation'],
    ['---', 'organisation'],
    ['x', 'x'],
    [`${'long '.repeat(30)}`, 'long-long-long-long-long-long-long-long-long-long'],
  ])('%s is at %s', (name, slug) => expect(proposeSlug(name)).toBe(slug));

  test('is an address for every name, numbered or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 50 }), (name, number) => {
        const slug = proposeSlug(name);
        expect(Slug.safeParse(slug).success).toBe(true);
        expect(Slug.safeParse(numberedSlug(slug, number)).success).toBe(true);
      }),
    );
  });
});
