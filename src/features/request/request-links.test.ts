import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicActor } from '../../kernel/actor.ts';
import { addDays } from '../../kernel/calendar.ts';
import { capabilitiesOf } from '../../kernel/capability.ts';
import type { Caller } from '../../kernel/door.ts';
import { testApplication } from '../../testing/application.ts';
import { giveOperations, givePurpose } from './give.operations.ts';
import { requestOperations as operations } from './request.operations.ts';

type App = Awaited<ReturnType<typeof testApplication>>;
let app: App;
/** Noon in Berlin, so that no test stands at the edge of a day. */
let now = new Date('2026-11-25T11:00:00Z');
const today = (): string => now.toISOString().slice(0, 10);
beforeAll(async () => {
  app = await testApplication({ clock: () => now, postman: async () => undefined });
});
afterAll(() => app.close());

const outsider = { askedKind: 'outsider', askedName: 'Kim Lee', askedEmail: 'kim@example.test' } as const;

/** The caller behind the newest link of a request. */
async function byLink(org: Awaited<ReturnType<App['organisation']>>, recordId: string): Promise<Caller> {
  const [link] = await capabilitiesOf(app.database.reading(org.id), recordId, givePurpose);
  if (!link) throw new Error('There is no link.');
  const { id, purpose } = link;
  return { actor: { ...publicActor, kind: 'link', link: { id, purpose, recordId } }, org };
}

describe('the links of a request', () => {
  test('a reminder gives a new link and leaves the earlier ones, for somebody may be sending with them', async () => {
    const org = await app.organisation('reminded');
    const ada = await org.person('Ada', 'programme_manager');
    const made = await app.call(ada, operations.create, {
      title: 'Log',
      due: addDays(today(), 2),
      ...outsider,
    });
    await app.call(ada, operations.ask, { id: made.id, version: 1 });
    const first = await byLink(org, made.id);
    const start = now;
    try {
      now = new Date(start.getTime() + 86_400_000);
      await app.runJobs();
      const { links } = await app.call(ada, operations.material, { id: made.id });
      expect(links.map(({ revokedAt, uses, lastUsedAt }) => [revokedAt, uses, lastUsedAt])).toEqual([
        ...[
          [null, 0, null],
          [null, 0, null],
        ],
      ]);
      expect(await app.call(first, giveOperations.read, {})).toMatchObject({ state: 'asked' });
      // Each is ended by itself; that of another request is none of this one.
      const other = await app.call(ada, operations.create, { title: 'Other', due: made.due, ...outsider });
      await app.call(ada, operations.ask, { id: other.id, version: 1 });
      const [theirs] = (await app.call(ada, operations.material, { id: other.id })).links;
      const end = (linkId?: string) => app.call(ada, operations.revokeLink, { id: made.id, linkId });
      expect(await end(theirs?.id)).toEqual({ revoked: 0 });
      expect(await end(links[1]?.id)).toEqual({ revoked: 1 });
      expect(await end(links[1]?.id)).toEqual({ revoked: 0 });
      expect(await end()).toEqual({ revoked: 1 });
      const left = (await app.call(ada, operations.material, { id: other.id })).links;
      expect(left[0]?.revokedAt).toBeNull();
    } finally {
      now = start;
    }
  });
});
