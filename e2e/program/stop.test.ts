import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Member, setUpOrganisation, signIn } from '../support/organisation.ts';
import { newDataFolder, type RunningServer, removeDataFolder, startServer } from '../support/server.ts';

const dataFolder = newDataFolder();
let server: RunningServer;
let member: Member;
beforeAll(async () => {
  server = await startServer(dataFolder);
  member = await setUpOrganisation(server);
}, 120_000);
afterAll(() => removeDataFolder(dataFolder));

test('asked to stop, it takes nothing new, finishes what it has begun, and ends with 0: typesetter and engine too', async () => {
  // The typesetter's thread is there once a statement has been made.
  expect((await member.call('POST', '/applicability/prepare', {})).status).toBe(200);
  const address = `${server.url}/api/v1/o/${member.slug}/applicability/export?framework=iso27001-2022&format=pdf`;
  const paper = await fetch(address, { headers: { cookie: member.cookie } });
  expect([paper.status, Buffer.from(await paper.arrayBuffer()).toString('latin1', 0, 5)]).toEqual([
    200,
    '%PDF-',
  ]);

  const write = await halfSent(member, server.url);
  const ended = server.stop();
  await refused(new URL(server.url));
  expect(await write.finish()).toBe(200);
  expect(await ended).toBe(0);
  expect(existsSync(join(dataFolder, 'postgres/cluster/PG_VERSION'))).toBe(true);
  expect(existsSync(join(dataFolder, 'postgres/cluster/postmaster.pid'))).toBe(false);

  const again = await startServer(dataFolder);
  try {
    const { body } = await (await signIn(again)).call('GET', '/controls');
    expect((body.rows as { title: string }[]).map(({ title }) => title)).toEqual(['Begun before the end']);
  } finally {
    await again.stop();
  }
}, 120_000);

/** A write whose headers and half its body the server has; `finish` sends the rest and answers the status. */
async function halfSent(
  { slug, cookie }: Member,
  origin: string,
): Promise<{ finish: () => Promise<number> }> {
  const body = JSON.stringify({ title: 'Begun before the end' });
  const asked = request(`${origin}/api/v1/o/${slug}/controls`, {
    method: 'POST',
    headers: {
      cookie,
      origin,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      // Answered when the server has taken the request up.
      expect: '100-continue',
    },
  });
  const answered = new Promise<number>((resolve, reject) => {
    asked.once('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('error', reject);
  });
  answered.catch(() => undefined);
  await new Promise((resolve, reject) => {
    asked.once('continue', resolve);
    asked.once('error', reject);
    asked.flushHeaders();
  });
  asked.write(body.slice(0, 9));
  return {
    finish: () => {
      asked.end(body.slice(9));
      return answered;
    },
  };
}

/** Resolves when nobody listens there any more. */
async function refused({ hostname, port }: URL): Promise<void> {
  const listens = (): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
  while (await listens()) await new Promise((resolve) => setTimeout(resolve, 50));
}
