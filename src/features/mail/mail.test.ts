import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Letter } from '../../kernel/letter.ts';
import { Unsent } from '../../kernel/mail-fault.ts';
import { testApplication } from '../../testing/application.ts';
import { mailOperations as operations } from './mail.operations.ts';

const refused = (code: string) => ({ type: { code } });

describe('mail in Settings', () => {
  const sent: Letter[] = [];
  let refusal: Error | undefined;
  let app: Awaited<ReturnType<typeof testApplication>>;
  let without: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    app = await testApplication({
      postman: async (letter) => {
        if (refusal) throw refusal;
        sent.push(letter);
      },
    });
    without = await testApplication();
  });
  afterAll(async () => {
    await app.close();
    await without.close();
  });

  test('a test mail goes to whoever asks, and its way is told', async () => {
    const org = await app.organisation('tried');
    const ada = await org.person('Ada', 'administrator');
    const { id } = await app.call(ada, operations.test, {});
    expect(await app.call(ada, operations.get, {})).toMatchObject({ waiting: 1, failures: [] });
    await app.runJobs();
    expect(await app.call(ada, operations.testState, { id })).toEqual({
      ...{ id, state: 'sent', fault: null, said: null },
    });
    expect(sent.at(-1)?.to.address).toBe(`${ada.personId}@example.test`);
    expect(sent.at(-1)?.text).toContain('http://127.0.0.1:4270/o/tried/settings/mail');
  });

  test('what was given up is listed with the words of the server, and can be tried once more', async () => {
    const org = await app.organisation('given-up');
    const ada = await org.person('Ada', 'administrator');
    refusal = new Unsent('recipient', { said: '550 No such mailbox', final: true });
    const { id } = await app.call(ada, operations.test, {});
    await app.runJobs();
    refusal = undefined;
    expect((await app.call(ada, operations.get, {})).failures).toMatchObject([
      { id, to: 'Ada', attempts: 1, fault: 'recipient', said: '550 No such mailbox' },
    ]);
    expect(await app.call(ada, operations.again, { id })).toMatchObject({ state: 'waiting' });
    await app.runJobs();
    expect(await app.call(ada, operations.testState, { id })).toMatchObject({ state: 'sent' });
    expect((await app.call(ada, operations.get, {})).failures).toEqual([]);
    await expect(app.call(ada, operations.again, { id })).rejects.toMatchObject(refused('not-found'));
  });

  test("another organisation's mail is not there", async () => {
    const ada = await (await app.organisation('mine')).person('Ada', 'administrator');
    const eve = await (await app.organisation('theirs')).person('Eve', 'administrator');
    const { id } = await app.call(ada, operations.test, {});
    await expect(app.call(eve, operations.testState, { id })).rejects.toMatchObject(refused('not-found'));
    await expect(app.call(eve, operations.again, { id })).rejects.toMatchObject(refused('not-found'));
  });

  test('without a server it is said, and nothing is sent', async () => {
    const org = await without.organisation('silent');
    const ada = await org.person('Ada', 'administrator');
    expect(await without.call(ada, operations.get, {})).toMatchObject({ configured: null, failures: [] });
    await expect(without.call(ada, operations.test, {})).rejects.toMatchObject(
      refused('mail-not-configured'),
    );
  });
});
