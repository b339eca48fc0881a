// `npm run bench`: what a reader and a writer wait for, against the floor of the same machine in the same run.
// `npm run bench -- 3` measures line 3 alone; `npm run bench -- --write` puts the table into docs/performance.md.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { freePort, newDataFolder, removeDataFolder } from '../e2e/support/server.ts';
import { type Load, type Measured, measure, median } from './load.ts';
import { type Served, serve } from './served.ts';

const write = process.argv.includes('--write');
const asked = process.argv.slice(2).filter((argument) => argument !== '--write');
const wanted = (line: string): boolean => asked.length === 0 || asked.includes(line);
const rounds = 5;
const roundMs = Number(process.env.TANDEM_BENCH_MS ?? 2000);

const lines: string[] = [];
const row = (...cells: string[]): void => void lines.push(`| ${cells.join(' | ')} |`);
const two = (value: number): string => value.toFixed(2);
const few = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const columns = ['Line', 'Tandem', 'floor', 'ratio', 'goal', 'p50 / p99, ms', 'CPU of Node per request, ms'];
row(...columns);
row(...columns.map(() => '---'));
let postgres = '';
if (['1', '2', '3', '9', '10', '11'].some(wanted)) await requests();
if (wanted('7')) await starts();
const when = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), ${process.platform} ${process.arch}`;
const versions = `Node ${process.versions.node}${postgres && `, PostgreSQL ${postgres}`}`;
const table = `${when}, ${machine}, ${versions}; ${rounds} interleaved rounds of ${roundMs} ms, medians.\n\n${lines.join('\n')}\n`;
process.stdout.write(`\n${table}`);
if (write) writePage(table);

/** The page keeps its words; what stands between its two marks is replaced. */
function writePage(text: string): void {
  const page = new URL('../docs/performance.md', import.meta.url);
  const marked = /(<!-- table -->\n)[\s\S]*(<!-- end of table -->)/;
  const before = readFileSync(page, 'utf8');
  if (!marked.test(before)) throw new Error('docs/performance.md has lost the marks of its table.');
  writeFileSync(
    page,
    before.replace(marked, (_all, start: string, end: string) => `${start}${text}${end}`),
  );
}

async function requests(): Promise<void> {
  const dataFolder = newDataFolder();
  const served = await serve(dataFolder);
  postgres = served.postgres;
  try {
    if (wanted('1')) await lists(served);
    if (wanted('2')) await growth(served);
    if (wanted('3')) await writes(served);
    if (wanted('9')) await work(served);
    if (wanted('10')) await library(served);
    if (wanted('11')) await readiness(served);
  } finally {
    await served.stop();
    removeDataFolder(dataFolder);
  }
}

function listOf({ port, headers }: Served, slug: string): Load {
  const path = `/api/v1/o/${slug}/controls?filter.implementation=is:partly&sort=title&limit=50`;
  return { port, method: 'GET', path, headers };
}

/** Line 1: a list over HTTP with a session, against the same rows by bare `pg` and `node:http`. */
async function lists(served: Served): Promise<void> {
  const { slug, id } = await served.organisationOf(10_000);
  const bare: Load = { port: served.floor, method: 'GET', path: `/${id}`, headers: {} };
  const result = await compare(served, listOf(served, slug), bare, 20);
  const bytes = `${kilobytes(result.bytes)} against ${kilobytes(result.otherBytes)}`;
  compared(`1 list of 50 of 10,000, 20 connections, ${bytes}`, '0.6 or better', result);
}

/** Line 2: the same list of a hundred times as many records, in turn with the small one. */
async function growth(served: Served): Promise<void> {
  const [small, large] = [await served.organisationOf(1_000), await served.organisationOf(100_000)];
  const result = await compare(served, listOf(served, small.slug), listOf(served, large.slug), 20);
  row(
    '2 the same list of 1,000 (left) and of 100,000 records, 20 connections',
    `${few(result.mine)}/s`,
    `${few(result.other)}/s`,
    two(result.ratio),
    '1.3 or less',
    result.times,
    result.cpu,
  );
}

/** Line 3: a control created, with its ledger entry, against a transaction of two bare inserts. */
async function writes(served: Served): Promise<void> {
  const { slug } = await served.organisationOf(0);
  const body = JSON.stringify({ title: 'Written by the bench', description: 'How it is done here.' });
  const { port, headers } = served;
  const ours: Load = { port, method: 'POST', path: `/api/v1/o/${slug}/controls`, headers, body };
  const bare: Load = { port: served.floor, method: 'POST', path: '/', headers: {}, body };
  for (const writers of [1, 10, 50]) {
    const result = await compare(served, ours, bare, writers);
    const noun = writers === 1 ? 'writer' : 'writers in one organisation';
    compared(`3 write with ledger, ${writers} ${noun}`, '0.5 or better', result);
  }
}

/** Line 9: what I have to do, overdue first, of 20,000 actions; in turn with the same of 1,000. */
async function work(served: Served): Promise<void> {
  const { port, headers } = served;
  const mine = 'filter.owner=is:me&filter.state=in:open,doing,waiting&filter.due=lt:today&sort=due&limit=50';
  const of = async (count: number): Promise<Load> => {
    const slug = await served.actionsOf(count);
    return { port, method: 'GET', path: `/api/v1/o/${slug}/actions?${mine}`, headers };
  };
  const [small, large] = [await of(1_000), await of(20_000)];
  const result = await compare(served, small, large, 20);
  compared('9 my overdue actions of 1,000 (left) and of 20,000, 20 connections', '1.3 or less', result);
}

/** Line 10: the library of 50,000 pieces of evidence beside 20,000 actions, its lists, Home, and the look of each day. */
async function library(served: Served): Promise<void> {
  const { port, headers } = served;
  const [small, large] = [await served.libraryOf(1_000, 1_000), await served.libraryOf(50_000, 20_000)];
  // The first look finds every due day missing, because the rows were copied; the later ones are like any day's.
  const scans = async (slug: string): Promise<[first: number, later: number]> => {
    const took: number[] = [];
    for (let round = 0; round <= rounds; round += 1) took.push(await served.daily(slug));
    return [took[0] ?? 0, median(took.slice(1))];
  };
  const [scanned, grown] = [await scans(small.slug), await scans(large.slug)];
  const get = (slug: string, path: string): Load => {
    return { port, method: 'GET', path: `/api/v1/o/${slug}${path}`, headers };
  };
  for (const list of ['evidence', 'actions']) {
    const bare: Load = { port: served.floor, method: 'GET', path: `/${large.id}/${list}`, headers: {} };
    const result = await compare(served, get(large.slug, `/${list}?limit=50`), bare, 20);
    const many = list === 'evidence' ? '50,000' : '20,000';
    const bytes = `${kilobytes(result.bytes)} against ${kilobytes(result.otherBytes)}`;
    compared(`10 first page of ${many} ${list}, 20 connections, ${bytes}`, '0.6 or better', result);
  }
  const grows: readonly (readonly [name: string, path: string])[] = [
    ['first page of evidence', '/evidence?limit=50'],
    ['first page of actions', '/actions?limit=50'],
    ['stale evidence, the longest due first', '/evidence?filter.freshness=is:stale&sort=dueOn&limit=50'],
    ['evidence of a source, by title', '/evidence?filter.source=is:Wiki&sort=title&limit=50'],
    ['how many pieces are stale (counting stops at 10,000)', '/evidence/count?filter.freshness=is:stale'],
    ['open actions, by due day', '/actions?filter.state=in:open,doing,waiting&sort=due&limit=50'],
    ['what waits on Home', '/home'],
  ];
  for (const [name, path] of grows) {
    const result = await compare(served, get(small.slug, path), get(large.slug, path), 20);
    compared(`10 ${name}: of 1,000 (left) and of 50,000 and 20,000`, '1.3 or less', result);
  }
  const ms = (took: number): string => `${took.toFixed(0)} ms`;
  row(
    '10 look of the day at 1,000 (left) and 50,000 pieces',
    ms(scanned[1]),
    ms(grown[1]),
    '',
    '2 s',
    '',
    '',
  );
  row('10 the same when every due day is new', ms(scanned[0]), ms(grown[0]), '', '30 s', '', '');
}

/**
 * Line 11: where every regime stands, with 1,000 controls, 5,000 pieces of evidence and 20,000 claims, against counting
 * the same claims by requirement and standing with one bare statement; and in turn with a twentieth of it.
 */
async function readiness(served: Served): Promise<void> {
  const { port, headers } = served;
  const small = await served.claimedOf(501, 250, 1_000);
  const large = await served.claimedOf(1_000, 5_000, 20_000);
  const get = (slug: string, path: string): Load => {
    return { port, method: 'GET', path: `/api/v1/o/${slug}${path}`, headers };
  };
  const bare: Load = { port: served.floor, method: 'GET', path: `/${large.id}/claims`, headers: {} };
  const name = 'of 131 rows, 62 clauses, 1,000 controls, 5,000 items, 20,000 claims';
  for (const [what, path] of [
    ['where every regime stands', '/readiness'],
    ['the clauses once for both', '/readiness/spine'],
  ] as const) {
    compared(
      `11 ${what}, ${name}, 4 connections`,
      '0.2 or better',
      await compare(served, get(large.slug, path), bare, 4),
    );
    compared(
      `11 ${what}: with 1,000 claims (left) and with 20,000`,
      '20 or less',
      await compare(served, get(small.slug, path), get(large.slug, path), 4),
    );
  }
}

function compared(name: string, goal: string, result: Compared): void {
  row(
    name,
    `${few(result.mine)}/s`,
    `${few(result.other)}/s`,
    two(result.ratio),
    goal,
    result.times,
    result.cpu,
  );
}

interface Compared {
  readonly mine: number;
  readonly other: number;
  /** Median of the rounds' ratios, not ratio of the medians: both halves of a round saw the same machine. */
  readonly ratio: number;
  readonly times: string;
  readonly cpu: string;
  readonly bytes: number;
  readonly otherBytes: number;
}

/** Five rounds of one and the other in turn, after half a round each to warm up. */
async function compare(served: Served, ours: Load, bare: Load, connections: number): Promise<Compared> {
  const measured = async (load: Load, ms: number): Promise<Measured & { cpu: number }> => {
    const before = await served.cpuMs();
    const result = await measure(load, connections, ms);
    return { ...result, cpu: ((await served.cpuMs()) - before) / result.answers };
  };
  await measured(ours, roundMs / 2);
  await measured(bare, roundMs / 2);
  const pairs: [Measured & { cpu: number }, Measured & { cpu: number }][] = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push([await measured(ours, roundMs), await measured(bare, roundMs)]);
  const of = (pick: (pair: (typeof pairs)[number]) => number): number => median(pairs.map(pick));
  return {
    mine: of(([mine]) => mine.perSecond),
    other: of(([, other]) => other.perSecond),
    ratio: of(([mine, other]) => mine.perSecond / other.perSecond),
    times: `${few(of(([mine]) => mine.p50))} / ${few(of(([mine]) => mine.p99))}`,
    cpu: `${two(of(([mine]) => mine.cpu))} against ${two(of(([, other]) => other.cpu))}`,
    bytes: of(([mine]) => mine.bytes),
    otherBytes: of(([, other]) => other.bytes),
  };
}

/** Line 7: from the start of the program until `/ready` answers 200: on nothing, and on data that is there. */
async function starts(): Promise<void> {
  const fresh: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const folder = newDataFolder();
    for (const times of [fresh, again]) times.push(await start(folder));
    removeDataFolder(folder);
  }
  row('7 start to /ready, existing data', `${two(median(again) / 1000)} s`, '', '', '3 s', '', '');
  row('7 start to /ready, new data', `${two(median(fresh) / 1000)} s`, '', '', '10 s', '', '');
}

/** Milliseconds from the start to the first 200 of `/ready`; the program is stopped afterwards. */
async function start(folder: string): Promise<number> {
  const port = await freePort();
  const since = performance.now();
  const script = fileURLToPath(new URL('../scripts/start.mjs', import.meta.url));
  const args = ['--port', String(port), '--data', folder];
  const child = spawn(process.execPath, [script, ...args], { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const ready = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error('The program ended before it was ready.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const took = performance.now() - since;
  child.kill('SIGTERM');
  await ended;
  return took;
}
