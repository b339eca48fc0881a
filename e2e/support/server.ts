import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface RunningServer {
  readonly url: string;
  readonly dataFolder: string;
  /** Of the set-up page; undefined when the organisation is there already. */
  readonly secret: string | undefined;
  /** The program of the application, for those who kill it. */
  readonly pid: number;
  /** End as an operator does, and wait; answers the exit code. */
  readonly stop: () => Promise<number | null>;
  /** End without warning, as a crash does, and wait until it is gone. */
  readonly kill: () => Promise<number | null>;
}

/** A new data folder that the database's account can reach when the tests run as root. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-journey-'));
  chmodSync(folder, 0o711);
  return join(folder, 'data');
}

/** Remove what `newDataFolder` made. */
export const removeDataFolder = (dataFolder: string): void =>
  rmSync(join(dataFolder, '..'), { recursive: true, force: true });

/** The program itself, on a port of its own: `src/main.ts serve` as `npm start` runs it. Ready when this resolves. */
export async function startServer(
  dataFolder: string,
  port?: number,
  env: NodeJS.ProcessEnv = {},
): Promise<RunningServer> {
  const fresh = !existsSync(dataFolder);
  const args = [main, 'serve', '--port', String(port ?? (await freePort())), '--data', dataFolder];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...asStarted(), ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  let errors = '';
  child.stderr.on('data', (bytes) => {
    errors = `${errors}${bytes}`.slice(-20_000);
  });
  const told = await new Promise<{ url: string; secret: string | undefined }>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Not ready in a minute.\n${output}\n${errors}`)), 60_000);
    child.once('exit', () => reject(new Error(`It ended at once.\n${output}\n${errors}`)));
    child.stdout.on('data', (bytes) => {
      output += bytes;
      const url = /Tandem is ready at (\S+)/.exec(output)?.[1];
      const secret = /set-up#(\S+)/.exec(output)?.[1];
      // The data folder is told after the address, and the secret, where there is one, last: always in a new folder.
      if (!url || !/Data lives in|data lives in/.test(output) || (fresh && !secret)) return;
      setTimeout(() => {
        clearTimeout(late);
        resolve({ url, secret: /set-up#(\S+)/.exec(output)?.[1] });
      }, 300);
    });
  });
  const end = (signal: NodeJS.Signals) => (): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  return { ...told, dataFolder, pid: child.pid ?? 0, stop: end('SIGTERM'), kill: end('SIGKILL') };
}

/** The environment `npm start` gives the program: its compiled code is kept from start to start. */
export const asStarted = (): NodeJS.ProcessEnv => ({
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.tandem-compile-cache', import.meta.url)),
  ...process.env,
});

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
