import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicActor } from '../../kernel/actor.ts';
import { addDays } from '../../kernel/calendar.ts';
import { capabilitiesOf } from '../../kernel/capability.ts';
import type { Caller } from '../../kernel/door.ts';
import { testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { homeOperations } from '../home/home.operations.ts';
import { giveOperations, givePurpose } from './give.operations.ts';
import { requestOperations as operations } from './request.operations.ts';

type App = Awaited<ReturnType<typeof testApplication>>;
interface Sent {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

let app: App;
const sent: Sent[] = [];
/** Noon in Berlin, so that no test stands at the edge of a day. */
let now = new Date('2026-11-25T11:00:00Z');
const today = (): string => now.toISOString().slice(0, 10);

beforeAll(async () => {
  app = await testApplication({
    clock: () => now,
    postman: async (mail) => {
      sent.push({ to: mail.to.address, subject: mail.subject, text: mail.text });
    },
  });
});
afterAll(() => app.close());

async function people(slug: string) {
  const org = await app.organisation(slug);
  const ada = await org.person('Ada', 'programme_manager');
  const tom = await org.person('Tom', 'reader');
  const control = await app.call(ada, controlOperations.create, { title: 'Backups are restored' });
  return { org, ada, tom, control };
}

/** The caller behind the newest link of a request. */
async function byLink(
  org: { id: string; slug: string; timeZone: string },
  recordId: string,
): Promise<Caller> {
  const [link] = await capabilitiesOf(app.database.reading(org.id), recordId, givePurpose);
  if (!link) throw new Error('There is no link.');
  const { id, purpose } = link;
  return { actor: { ...publicActor, kind: 'link', link: { id, purpose, recordId } }, org };
}

const outsider = { askedKind: 'outsider', askedName: 'Kim Lee', askedEmail: 'kim@example.test' } as const;

describe('a request from an outsider becomes evidence', () => {
  test('asked, given, sent back with the reason, given again, accepted: with its origin, for its control', async () => {
    const { org, ada, control } = await people('outside');
    const made = await app.call(ada, operations.create, {
      ...{ title: 'Restore test report', due: addDays(today(), 14), sourceId: control.id, ...outsider },
      why: 'The auditor asks for it in January.',
    });
    expect(made).toMatchObject({ ref: 'RQ-001', state: 'draft', ownerId: ada.personId });
    const { record, link } = await app.call(ada, operations.ask, { id: made.id, version: 1 });
    expect(record.state).toBe('asked');
    expect(link).toMatchObject({ until: addDays(made.due, 30), mailed: true });
    expect(link?.path).toMatch(/^\/give\/outside\/[\w-]{22}$/);

    const kim = await byLink(org, made.id);
    const seen = await app.call(kim, giveOperations.read, {});
    expect(seen).toMatchObject({
      title: 'Restore test report',
      askedBy: 'Ada',
      state: 'asked',
      overdue: false,
    });
    await expect(app.call(kim, giveOperations.send, { name: 'Kim Lee' })).rejects.toThrow('Give a file');
    const given = await app.call(kim, giveOperations.send, { name: 'Kim Lee', note: 'All well.' });
    expect(given).toMatchObject({ state: 'received', giverName: 'Kim Lee' });
    await expect(app.call(kim, giveOperations.send, { name: 'Kim', note: 'x' })).rejects.toMatchObject({
      type: { code: 'move-refused' },
    });

    const back = await app.call(ada, operations.return, {
      ...{ id: made.id, version: 3, reason: 'Which day was it?' },
    });
    expect(back.record.state).toBe('returned');
    expect(await app.call(kim, giveOperations.read, {})).toMatchObject({
      ...{ state: 'returned', reason: 'Which day was it?' },
    });
    await app.call(kim, giveOperations.send, { name: 'Kim Lee', note: 'On 20 November.' });
    const done = await app.call(ada, operations.accept, { id: made.id, version: 5 });
    expect(done).toMatchObject({ record: { state: 'accepted' }, next: null });

    const evidence = await app.call(ada, evidenceOperations.get, { id: done.evidence });
    expect(evidence).toMatchObject({
      ...{ title: 'Restore test report', kind: 'note', text: 'On 20 November.' },
      ...{ origin: 'request', originNote: 'RQ-001', ownerId: ada.personId },
    });
    const { rows } = await app.call(ada, operations.about, { id: control.id });
    expect(rows).toMatchObject([{ ref: 'RQ-001', state: 'accepted', askedName: 'Kim Lee' }]);
    expect(await app.call(kim, giveOperations.read, {})).toMatchObject({ state: 'accepted' });
  });

  test('the mail has the link and no secret stays behind; the ledger and the answers have none', async () => {
    const { ada } = await people('mailed');
    const made = await app.call(ada, operations.create, { title: 'Log', due: today(), ...outsider });
    sent.length = 0;
    const { link } = await app.call(ada, operations.ask, { id: made.id, version: 1 });
    await app.runJobs();
    const mails = sent.filter(({ subject }) => subject === 'Please send: Log');
    expect(mails).toMatchObject([{ to: 'kim@example.test' }]);
    expect(mails[0]?.text).toContain(link?.path);
    const token = link?.path.split('/').at(-1) ?? '';
    const { entries } = await app.call(ada, operations.history, { id: made.id });
    expect(JSON.stringify(entries)).not.toContain(token);
    const material = await app.call(ada, operations.material, { id: made.id });
    expect(JSON.stringify(material)).not.toContain(token);
    expect(material.links).toHaveLength(1);
  });

  test('what was given up is not there for its holder; neither is a request nobody was asked', async () => {
    const { org, ada } = await people('given-up');
    const made = await app.call(ada, operations.create, { title: 'Log', due: today(), ...outsider });
    await app.call(ada, operations.ask, { id: made.id, version: 1 });
    const kim = await byLink(org, made.id);
    await app.call(ada, operations.cancel, { id: made.id, version: 2, reason: 'Not needed.' });
    await expect(app.call(kim, giveOperations.read, {})).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
    const material = await app.call(ada, operations.material, { id: made.id });
    expect(material.links[0]?.revokedAt).not.toBeNull();
    expect(material.moves).toEqual([]);
  });

  test('a new link ends the earlier ones, and one step ends them all', async () => {
    const { ada } = await people('renewed');
    const made = await app.call(ada, operations.create, { title: 'Log', due: today(), ...outsider });
    await app.call(ada, operations.ask, { id: made.id, version: 1 });
    await app.call(ada, operations.renewLink, { id: made.id });
    const working = async () =>
      (await app.call(ada, operations.material, { id: made.id })).links.filter((one) => !one.revokedAt);
    expect(await working()).toHaveLength(1);
    expect(await app.call(ada, operations.revokeLink, { id: made.id })).toEqual({ revoked: 1 });
    expect(await working()).toHaveLength(0);
  });

  test('a file of nobody they know cannot be put to it, by link or by a member', async () => {
    const { org, ada, tom } = await people('files');
    const made = await app.call(ada, operations.create, { title: 'Log', due: today(), ...outsider });
    await app.call(ada, operations.ask, { id: made.id, version: 1 });
    const kim = await byLink(org, made.id);
    const fileId = crypto.randomUUID();
    await expect(app.call(kim, giveOperations.put, { fileId })).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
    await expect(app.call(tom, operations.put, { id: made.id, fileId })).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
  });
});

describe('a member is asked', () => {
  test('a reader sees what they are asked for, gives it and decides nothing; others like them see nothing', async () => {
    const { org, ada, tom } = await people('inside');
    const eve = await org.person('Eve', 'reader');
    const made = await app.call(ada, operations.create, {
      ...{ title: 'Signed policy', due: addDays(today(), 2), askedId: tom.personId },
    });
    await expect(app.call(tom, operations.get, { id: made.id })).rejects.toThrow('nothing at this address');
    await app.call(ada, operations.ask, { id: made.id, version: 1 });
    expect(await app.call(tom, operations.get, { id: made.ref })).toMatchObject({ state: 'asked' });
    await expect(app.call(eve, operations.get, { id: made.id })).rejects.toThrow('nothing at this address');
    const { waiting } = await app.call(tom, homeOperations.waiting, {});
    expect(waiting).toMatchObject([{ code: 'request-asked', items: [{ ref: made.ref, due: made.due }] }]);
    await app.call(tom, operations.give, { id: made.id, version: 2, note: 'Here.' });
    await expect(app.call(tom, operations.accept, { id: made.id, version: 3 })).rejects.toMatchObject({
      type: { code: 'not-permitted' },
    });
    const mine = (await app.call(ada, homeOperations.waiting, {})).waiting;
    expect(mine.find(({ code }) => code === 'request-received')?.items).toHaveLength(1);
    expect((await app.call(ada, operations.material, { id: made.id })).moves).toEqual([
      ...['accept', 'return', 'cancel'],
    ]);
    expect((await app.call(tom, operations.material, { id: made.id })).moves).toEqual(['withdraw']);
    // A slip is taken back by whoever gave it, while nobody has decided on it.
    await expect(app.call(ada, operations.withdraw, { id: made.id, version: 3 })).rejects.toMatchObject({
      type: { code: 'not-permitted' },
    });
    expect(await app.call(tom, operations.withdraw, { id: made.id, version: 3 })).toMatchObject({
      ...{ state: 'asked', note: 'Here.', receivedAt: null },
    });
    await app.call(tom, operations.give, { id: made.id, version: 4, note: 'Here it is.' });
    await app.call(ada, operations.return, { id: made.id, version: 5, reason: 'Not signed.' });
    await app.call(tom, operations.give, { id: made.id, version: 6, note: 'Signed.' });
    expect(await app.call(tom, operations.withdraw, { id: made.id, version: 7 })).toMatchObject({
      ...{ state: 'returned', reason: 'Not signed.' },
    });
    await app.call(tom, operations.give, { id: made.id, version: 8, note: 'Signed.' });
    await app.call(ada, operations.accept, { id: made.id, version: 9 });
    await expect(app.call(tom, operations.withdraw, { id: made.id, version: 10 })).rejects.toMatchObject({
      type: { code: 'move-refused' },
    });
  });

  test('a stale version is a conflict and a step out of order is refused', async () => {
    const { ada, tom } = await people('order');
    const made = await app.call(ada, operations.create, {
      ...{ title: 'Log', due: today(), askedId: tom.personId },
    });
    await expect(app.call(ada, operations.accept, { id: made.id, version: 1 })).rejects.toMatchObject({
      type: { code: 'move-refused' },
    });
    await app.call(ada, operations.ask, { id: made.id, version: 1 });
    await expect(app.call(ada, operations.ask, { id: made.id, version: 1 })).rejects.toMatchObject({
      type: { code: 'version-conflict' },
    });
    await expect(
      app.call(ada, operations.update, { id: made.id, version: 2, changes: { askedId: ada.personId } }),
    ).rejects.toThrow('asked already');
    await app.call(ada, operations.update, { id: made.id, version: 2, changes: { why: 'Because.' } });
  });
});

describe('the daily look', () => {
  test('reminds before, on and after the day, once each, and asks for it again when its time comes', async () => {
    const { org, ada } = await people('rhythm');
    const due = addDays(today(), 10);
    const made = await app.call(ada, operations.create, {
      ...{ title: 'Access review', due, repeatMonths: 3, ...outsider },
    });
    await app.call(ada, operations.ask, { id: made.id, version: 1 });
    await app.runJobs();
    sent.length = 0;
    const start = now;
    const subjects = async (days: number): Promise<string[]> => {
      now = new Date(start.getTime() + days * 86_400_000);
      const { failures } = await app.runJobs();
      expect(failures).toEqual([]);
      const mine = sent.filter(({ to }) => to === 'kim@example.test').map(({ subject }) => subject);
      sent.length = 0;
      return mine.filter((subject) => subject.includes('Access review'));
    };
    try {
      expect(await subjects(6)).toEqual([]);
      expect(await subjects(7)).toEqual(['Due in a few days: Access review']);
      expect(await subjects(8)).toEqual([]);
      expect(await subjects(10)).toEqual(['Due today: Access review']);
      expect(await subjects(11)).toEqual(['Overdue: Access review']);
      expect(await subjects(12)).toEqual([]);
      const kim = await byLink(org, made.id);
      await app.call(kim, giveOperations.send, { name: 'Kim', note: 'Reviewed.' });
      const { version } = await app.call(ada, operations.get, { id: made.id });
      const first = await app.call(ada, operations.accept, { id: made.id, version });
      const next = await app.call(ada, operations.get, { id: first.next ?? '' });
      expect(next).toMatchObject({ state: 'draft', repeatsId: made.id, title: 'Access review' });
      // Nobody asks it by hand: two weeks before its day it goes out by itself.
      expect(await subjects(60)).toEqual([]);
      now = new Date(`${addDays(next.due, -14)}T11:00:00Z`);
      expect(await subjects((now.getTime() - start.getTime()) / 86_400_000)).toEqual([
        'Please send: Access review',
      ]);
      const again = await byLink(org, next.id);
      await app.call(again, giveOperations.send, { name: 'Kim', note: 'Reviewed again.' });
      const { version: at } = await app.call(ada, operations.get, { id: next.id });
      const second = await app.call(ada, operations.accept, { id: next.id, version: at });
      expect(second.evidence).toBe(first.evidence);
      expect(await app.call(ada, evidenceOperations.get, { id: second.evidence })).toMatchObject({
        ...{ revision: 2, text: 'Reviewed again.' },
      });
    } finally {
      now = start;
    }
  });
});
