import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Stop } from './node.mjs';

// The one without windows first: the same engine draws the same pages with a quarter less work.
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const places = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
];

/**
 * The browser of the journeys: `TANDEM_CHROMIUM`, else the system's, else installed by apt when we are root.
 * @returns {string} path of the executable
 */
export function findChromium() {
  const named = process.env.TANDEM_CHROMIUM;
  if (named && existsSync(named)) return named;
  const found = onThisMachine();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the journeys.');
    apt('update');
    const wanted = names.slice(0, 2).find(hasPackage) ?? 'chromium';
    apt('install', '-y', '--no-install-recommends', wanted);
    const installed = onThisMachine();
    if (installed) return installed;
  }
  throw new Stop(
    'The journeys need Chromium, and there is none: install it (Debian: "apt-get install chromium"), or name one in TANDEM_CHROMIUM, or run "npm run test:fast", which needs no browser.',
  );
}

const onThisMachine = () =>
  places
    .flatMap((place) => [...names, 'Google Chrome'].map((name) => join(place, name)))
    .find((path) => existsSync(path));

const hasPackage = (name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0;

function apt(...args) {
  const done = spawnSync('apt-get', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64_000_000,
  });
  if (done.status !== 0)
    throw new Stop(
      `${done.stdout ?? ''}${done.stderr ?? ''}\nChromium could not be installed by apt: its own words stand above.`,
    );
}
