import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractApplication, type Somebody } from '../../contract/testing.ts';
import { feedOperations } from './action.feed.operations.ts';
import { actionOperations } from './action.operations.ts';

let app: Awaited<ReturnType<typeof contractApplication>>;
beforeAll(async () => {
  app = await contractApplication();
}, 60_000);
afterAll(() => app.close());

const make = async (who: Somebody): Promise<string> =>
  String((await app.ask(who, feedOperations.makeFeed, {})).body.address);
const create = (who: Somebody, title: string, given: object = {}) =>
  app.ask(who, actionOperations.create, { title, due: '2026-12-24', ...given });

describe('the calendar behind a secret address', () => {
  test('holds what its person is to do and nothing of others; a confidential title stays at home', async () => {
    const { contributor: tom, programme_manager: mara } = app.people;
    await create(tom, 'Restore a backup; carefully, \\ and soon');
    await create(tom, 'The merger', { confidential: true });
    await create(mara, 'Of Mara', { ownerId: mara.personId });
    const address = await make(tom);
    expect(address).toMatch(/^\/feeds\/north\/[\w-]{22}\.ics$/);
    const answer = await app.send(undefined, 'GET', address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).toContain('SUMMARY:ACT-001 Restore a backup\\; carefully\\, \\\\ and soon');
    expect(answer.text).toContain('SUMMARY:ACT-002 (confidential)');
    expect(answer.text).toContain('DTSTART;VALUE=DATE:20261224');
    expect(answer.text).not.toMatch(/merger|Of Mara/);
  });

  test('is gone at the next ask once it was taken back, and once a new one was made', async () => {
    const { contributor: tom } = app.people;
    const first = await make(tom);
    const second = await make(tom);
    expect((await app.send(undefined, 'GET', first)).status).toBe(404);
    expect((await app.send(undefined, 'GET', second)).status).toBe(200);
    expect((await app.ask(tom, feedOperations.feed, {})).body.createdAt).not.toBeNull();
    await app.ask(tom, feedOperations.revokeFeed, {});
    const gone = await app.send(undefined, 'GET', second);
    expect([gone.status, gone.text]).toEqual([404, '']);
    expect((await app.ask(tom, feedOperations.feed, {})).body.createdAt).toBeNull();
  });

  test('opens in its own organisation only, and no guess tells whether there is one', async () => {
    const { reader } = app.people;
    const address = await make(reader);
    const wrong = [
      address.replace('/north/', '/south/'),
      address.replace('/north/', '/nowhere/'),
      address.replace(/[\w-]{22}/, 'A'.repeat(22)),
      address.replace('.ics', ''),
      '/feeds/north/%2e%2e%2f.ics',
    ];
    for (const path of wrong) {
      const answer = await app.send(undefined, 'GET', path);
      expect([path, answer.status, answer.text]).toEqual([path, 404, '']);
    }
    expect((await app.send(undefined, 'GET', address)).status).toBe(200);
  });

  test('of somebody who has left is gone', async () => {
    const leaver = await app.member(app.founder, ['contributor']);
    const address = await make(leaver);
    expect((await app.send(undefined, 'GET', address)).status).toBe(200);
    const end = app.implementations.find(({ operation }) => operation.id === 'people.end');
    if (!end) throw new Error('people.end is gone.');
    const ended = await app.ask(app.founder, end.operation, { id: leaver.personId, version: 1 });
    expect(ended.status, ended.text).toBe(200);
    expect((await app.send(undefined, 'GET', address)).status).toBe(404);
  });
});
