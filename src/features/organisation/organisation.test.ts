import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicActor } from '../../kernel/actor.ts';
import { Slug } from '../../kernel/schema.ts';
import { testApplication } from '../../testing/application.ts';
import { organisationOperations, setUpOperations } from './organisation.operations.ts';
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

describe('set-up', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    app = await testApplication();
  });
  afterAll(() => app.close());
  const anybody = { actor: publicActor };

  test('makes one organisation and its first person, who can then found another', async () => {
    const secret = await app.identity.setUp.ensureSecret();
    expect(await app.call(anybody, setUpOperations.state, {})).toEqual({ open: true });
    const { slug } = await app.call(anybody, setUpOperations.complete, {
      secret: secret ?? '',
      organisationName: 'Northwind Traders',
      name: 'Ada Nowak',
      email: 'Ada@Example.org',
      password: 'correct horse battery',
      timeZone: 'Europe/Warsaw',
    });
    expect(slug).toBe('northwind-traders');
    expect(await app.call(anybody, setUpOperations.state, {})).toEqual({ open: false });
    const user = await app.identity.users.findByEmail('ada@example.org');
    const person = { actor: { ...publicActor, kind: 'person' as const, userId: user?.userId ?? '' } };
    expect(await app.call(person, organisationOperations.mine, {})).toMatchObject({
      organisations: [
        {
          slug,
          name: 'Northwind Traders',
          timeZone: 'Europe/Warsaw',
          kind: 'real',
          roles: ['administrator', 'programme_manager'],
          secondFactorNeeded: false,
        },
      ],
    });
  });
});
