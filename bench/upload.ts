// How much memory the server takes while a file of 500 MB goes up: the program in a process of its own, asked by /proc.
// Run: node scripts/run.mjs bench/upload.ts
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setUpOrganisation } from '../e2e/support/organisation.ts';
import { newDataFolder, removeDataFolder, startServer } from '../e2e/support/server.ts';

const size = 500_000_000;
const chunk = 16 * 1024 * 1024;
const dataFolder = newDataFolder();
const server = await startServer(dataFolder);
try {
  const { slug, cookie } = await setUpOrganisation(server);
  const headers = { cookie, origin: server.url, 'tus-resumable': '1.0.0' };
  const made = await fetch(`${server.url}/api/v1/o/${slug}/uploads`, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(size), 'upload-metadata': 'filename YmlnLmJpbg==' },
  });
  const address = new URL(made.headers.get('location') ?? '', server.url);
  const piece = randomBytes(chunk);
  const start = residentMb();
  let highest = start;
  const watch = setInterval(() => {
    highest = Math.max(highest, residentMb());
  }, 20);
  const began = performance.now();
  for (let offset = 0; offset < size; offset += chunk) {
    const answer = await fetch(address, {
      method: 'PATCH',
      headers: {
        ...headers,
        'upload-offset': String(offset),
        'content-type': 'application/offset+octet-stream',
      },
      body: piece.subarray(0, Math.min(chunk, size - offset)),
    });
    if (answer.status !== 204) throw new Error(`${answer.status}: ${await answer.text()}`);
  }
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const file = await (await fetch(address, { headers })).json();
  process.stdout.write(
    `${file.size} bytes in ${seconds.toFixed(1)} s (${(size / 1e6 / seconds).toFixed(0)} MB/s); memory of the server ${start} MB before, ${highest} MB at most: ${highest - start} MB more\n`,
  );
} finally {
  await server.stop();
  removeDataFolder(dataFolder);
}

/** Resident memory of the server's process in MB. */
function residentMb(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
