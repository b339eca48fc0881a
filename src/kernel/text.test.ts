import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlOperations } from '../features/control/control.operations.ts';
import { testServer } from '../testing/server.ts';
import { unstorableTexts } from './text.ts';

const fieldsOf = (input: unknown): string[] => unstorableTexts(input).map(({ field }) => field);
const [nul, high, low] = ['\u0000', '\ud83d', '\ude00'];

describe('a text that cannot be stored is found, and named by its field', () => {
  test.each([
    ['NUL', { title: `a${nul}b` }, ['title']],
    ['the first half of a character', { title: `a${high}` }, ['title']],
    ['the second half', { title: `${low}a` }, ['title']],
    ['the halves in the wrong order', { title: low + high }, ['title']],
    ['in an object', { changes: { note: nul } }, ['changes.note']],
    ['in a list', { drivers: ['legal', high] }, ['drivers.1']],
    ['in a name of a field', { filter: { [`a${nul}`]: 'is:x' } }, [`filter.a${nul}`]],
    ['the text itself', nul, ['']],
  ])('%s', (_name, input, fields) => {
    expect(fieldsOf(input)).toEqual(fields);
  });

  test('half a character in the name of a field is told without it, so that the answer itself can be sent', () => {
    expect(fieldsOf({ [high]: 'x' })).toEqual(['\ufffd']);
  });

  test('every field is named, not only the first', () => {
    expect(fieldsOf({ a: nul, b: 'fine', c: [{ d: low }] }).sort()).toEqual(['a', 'c.0.d']);
  });

  test.each([
    ['whole characters beyond the basic plane', `${high}${low} 𠮷`],
    ['decomposed and composed letters', 'u\u0308 ü'],
    ['every other control character', '\u0001\t\n\u007f\u0085'],
    ['noncharacters and the replacement character', '\uffff\ufffd\ufeff'],
    ['bytes of a file', { file: { name: 'a', bytes: new Uint8Array([0, 0xd8]) } }],
    ['nothing', [null, undefined, 0, true, {}]],
  ])('%s can be stored', (_name, input) => {
    expect(unstorableTexts(input)).toEqual([]);
  });

  test('what passes has a form in UTF-8 that reads back the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', nul, high, low), (text, odd) => {
        const written = text + odd;
        const back = Buffer.from(written, 'utf8').toString('utf8');
        expect(unstorableTexts(written).length === 0).toBe(back === written && !written.includes(nul));
      }),
    );
  });
});

describe('over a real request', () => {
  let server: Awaited<ReturnType<typeof testServer>>;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());

  test('it is refused with 400 and its field, and nothing is written', async () => {
    const { browser, slug } = await server.setUp();
    const { ref, id, version } = await browser.call(controlOperations.create, { title: 'Backups' }, slug);
    const path = `/api/v1/o/${slug}/controls`;
    for (const odd of [nul, high, low]) {
      for (const [body, field] of [
        [{ title: `Access${odd}` }, 'title'],
        [{ title: 'Access', description: `line${odd}` }, 'description'],
      ] as const) {
        const answer = await browser.post(path, body);
        expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
        expect(answer.body.issues).toMatchObject([{ field }]);
      }
      await expect(
        browser.call(controlOperations.update, { id, version, changes: { note: odd } }, slug),
      ).rejects.toMatchObject({ body: { code: 'invalid', issues: [{ field: 'changes.note' }] } });
    }
    const searched = await browser.get(`${path}?q=%00`);
    expect([searched.status, searched.body.issues]).toMatchObject([400, [{ field: 'q' }]]);
    const { rows } = await browser.call(controlOperations.list, {}, slug);
    expect(rows.map((row) => [row.ref, row.version])).toEqual([[ref, 1]]);
  });

  test('whole characters of every plane are kept; what is written decomposed is kept composed (NFC), so that it is found', async () => {
    const title = `${high}${low} 𠮷 u\u0308 ü`;
    const browser = server.browser();
    await browser.signIn('ada@example.org');
    const { id } = await browser.call(controlOperations.create, { title }, 'northwind');
    expect((await browser.call(controlOperations.get, { id }, 'northwind')).title).toBe(title.normalize());
    const apart = await browser.call(controlOperations.create, { title: 'Pru\u0308fung' }, 'northwind');
    const { rows } = await browser.call(controlOperations.list, { q: 'Pr\u00fcfung' }, 'northwind');
    expect(rows.map((row) => row.id)).toEqual([apart.id]);
  });
});
