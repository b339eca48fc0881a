import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './account.ts';
import type { Folders } from './folders.ts';
import { livePostmaster } from './server.ts';

/**
 * Remove what starts that were cut short have left beside the cluster, and copies of programs no server runs from.
 * Only while this program holds the data; younger things may belong to a start that is about to be refused.
 */
export async function sweep(folders: Folders, olderThanMs = 600_000): Promise<void> {
  const pid = await livePostmaster(folders.cluster);
  const running = (pid === null ? null : await commandLine(pid)) ?? '';
  for (const name of readdirSync(folders.engine)) {
    const path = join(folders.engine, name);
    if (!/^(cluster\.|programs-)/.test(name) || running.startsWith(`${path}/`)) continue;
    if (Date.now() - statSync(path).ctimeMs > olderThanMs) rmSync(path, { recursive: true, force: true });
  }
}
