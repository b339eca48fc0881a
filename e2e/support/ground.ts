import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Member, signIn } from './organisation.ts';
import { newDataFolder, type RunningServer, removeDataFolder, startServer } from './server.ts';

/** What the journeys of a file stand on: the program on data of its own, and a browser. */
export interface Ground {
  readonly server: RunningServer;
  readonly browser: Browser;
}

/** Before the first journey the program starts on nothing and `begin` runs; after the last one all of it goes. */
export function onNewGround(begin: (ground: Ground) => void | Promise<void>): void {
  const dataFolder = newDataFolder();
  let stands: Partial<Ground> = {};
  beforeAll(async () => {
    stands = await standing(dataFolder);
    await begin(stands as Ground);
  }, 120_000);
  leave(dataFolder, () => stands);
}

/** The same, where the first organisation is there already: its founder is signed in. `env` is the program's, beside ours. */
export function onFoundedGround(
  begin: (ground: Ground & { founder: Member }) => void | Promise<void>,
  env?: () => NodeJS.ProcessEnv,
): void {
  const dataFolder = newDataFolder();
  let stands: Partial<Ground> = {};
  beforeAll(async () => {
    // Its files belong to the database's account: only the system's own copy keeps that.
    execFileSync('cp', ['-a', inject('foundedData'), dataFolder]);
    const ground = await standing(dataFolder, env?.());
    stands = ground;
    await begin({ ...ground, founder: await signIn(ground.server) });
  }, 120_000);
  leave(dataFolder, () => stands);
}

async function standing(dataFolder: string, env?: NodeJS.ProcessEnv): Promise<Ground> {
  const [server, browser] = await Promise.all([startServer(dataFolder, undefined, env), openBrowser()]);
  return { server, browser };
}

function leave(dataFolder: string, stands: () => Partial<Ground>): void {
  afterAll(async () => {
    const { browser, server } = stands();
    await browser?.close();
    await server?.stop();
    removeDataFolder(dataFolder);
  });
}
