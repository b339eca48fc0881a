// `npm run bench`: what a reader and a writer wait for, against the floor of the same machine in the same run.
import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { founder } from '../e2e/support/organisation.ts';
import { newDataFolder, removeDataFolder, startServer } from '../e2e/support/server.ts';
import { type Load, type Measured, measure, median } from './load.ts';

const rounds = 5;
const roundMs = Number(process.env.TANDEM_BENCH_MS ?? 2000);
const lines: string[] = [];
const row = (...cells: string[]): void => void lines.push(`| ${cells.join(' | ')} |`);
const two = (value: number): string => value.toFixed(2);

const dataFolder = newDataFolder();
const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [dataFolder]);
const heard = <T>(): Promise<T> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', () => reject(new Error('The server of the bench ended.')));
  });
const { port, floor, secret, postgres } = await heard<{
  port: number;
  floor: number;
  secret: string;
  postgres: string;
}>();

try {
  const cookie = await setUp();
  const headers = { cookie, origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' };
  row('What', 'ours', 'floor', 'ratio', 'goal', 'p50 / p99 ms');
  row('---', '---', '---', '---', '---', '---');

  const orgs = new Map<number, { slug: string; id: string }>();
  for (const count of [10_000, 1_000, 100_000]) orgs.set(count, await organisationOf(count, headers));
  const lists = new Map<number, number>();
  for (const [count, { slug, id }] of orgs) {
    const path = `/api/v1/o/${slug}/controls?filter.implementation=is:partly&sort=title&limit=50`;
    const ours: Load = { port, method: 'GET', path, headers };
    const bare: Load = { port: floor, method: 'GET', path: `/${id}`, headers: {} };
    const result = await interleaved(ours, bare, 20);
    lists.set(count, result.ours);
    const goal = count === 10_000 ? '0.6 or better' : 'see below';
    row(
      `1/2 list of 50 of ${count.toLocaleString('en')}, 20 connections, ${result.bytes} bytes (floor ${result.floorBytes})`,
      `${result.ours.toFixed(0)}/s`,
      `${result.floor.toFixed(0)}/s`,
      two(result.ratio),
      goal,
      result.times,
    );
  }
  const best = lists.get(1_000) ?? 0;
  row(
    '2 growth from 1,000 to 100,000 records',
    `${two(best / (lists.get(100_000) ?? 1))}x`,
    '',
    '',
    '1.3x or less',
    '',
  );

  const slug = orgs.get(1_000)?.slug ?? '';
  const body = JSON.stringify({ title: 'Written by the bench', description: 'How it is done here.' });
  for (const writers of [1, 10, 50]) {
    const ours: Load = { port, method: 'POST', path: `/api/v1/o/${slug}/controls`, headers, body };
    const bare: Load = { port: floor, method: 'POST', path: '/', headers: {}, body };
    const result = await interleaved(ours, bare, writers);
    row(
      `3 write with ledger, ${writers} writers in one organisation`,
      `${result.ours.toFixed(0)}/s`,
      `${result.floor.toFixed(0)}/s`,
      two(result.ratio),
      '0.5 or better',
      result.times,
    );
  }
} finally {
  child.send({ stop: true });
  await new Promise((resolve) => child.once('exit', resolve));
  removeDataFolder(dataFolder);
}

await starts();
process.stdout.write(
  `\n${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model}), ${process.platform} ${process.arch}, Node ${process.versions.node}, PostgreSQL ${postgres}; ${rounds} interleaved rounds of ${roundMs} ms, medians.\n\n${lines.join('\n')}\n`,
);

/** Five rounds, ours and the floor in turn, so that both see the same machine. */
async function interleaved(ours: Load, bare: Load, connections: number) {
  await measure(ours, connections, roundMs / 2);
  await measure(bare, connections, roundMs / 2);
  const mine: Measured[] = [];
  const floors: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    mine.push(await measure(ours, connections, roundMs));
    floors.push(await measure(bare, connections, roundMs));
  }
  return {
    ours: median(mine.map(({ perSecond }) => perSecond)),
    floor: median(floors.map(({ perSecond }) => perSecond)),
    ratio: median(mine.map(({ perSecond }, index) => perSecond / (floors[index]?.perSecond ?? 1))),
    times: `${median(mine.map(({ p50 }) => p50)).toFixed(1)} / ${median(mine.map(({ p99 }) => p99)).toFixed(1)}`,
    bytes: mine[0]?.bytes ?? 0,
    floorBytes: floors[0]?.bytes ?? 0,
  };
}

async function setUp(): Promise<string> {
  const first = { ...founder, secret, slug: 'first', organisationName: 'First', timeZone: 'UTC' };
  await post('/api/v1/set-up', first, '');
  const { email, password } = founder;
  const answer = await post('/api/auth/sign-in/email', { email, password }, '');
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

/** A new organisation with this many controls; answers its address and id. */
async function organisationOf(
  count: number,
  { cookie }: { cookie: string },
): Promise<{ slug: string; id: string }> {
  const slug = `of-${count}`;
  await post('/api/v1/organisations', { organisationName: slug, slug, timeZone: 'UTC' }, cookie);
  await post(`/api/v1/o/${slug}/controls`, { title: 'The first', implementation: 'partly' }, cookie);
  const filled = heard<{ filled: string }>();
  child.send({ fill: { slug, count } });
  return { slug, id: (await filled).filled };
}

async function post(path: string, body: object, cookie: string): Promise<Response> {
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...(cookie ? { cookie } : {}) },
    body: JSON.stringify(body),
  });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

/** From the start of the program until it is ready: on nothing, and on data that is there. */
async function starts(): Promise<void> {
  const fresh: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = newDataFolder();
    for (const times of [fresh, again]) {
      const since = performance.now();
      const server = await startServer(folder);
      const { status } = await fetch(`${server.url}/ready`);
      if (status !== 200) throw new Error(`/ready answered ${status}`);
      times.push(performance.now() - since);
      await server.stop();
    }
    removeDataFolder(folder);
  }
  row('7 start to /ready, existing data', `${two(median(again) / 1000)} s`, '', '', '3 s', '');
  row('7 start to /ready, new data', `${two(median(fresh) / 1000)} s`, '', '', '10 s', '');
}
