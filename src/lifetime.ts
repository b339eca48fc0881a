import { spawn } from 'node:child_process';

/**
 * Call `stop` once when this program is asked to end: Ctrl-C, SIGTERM, a closed terminal, or the script that started
 * it is gone. A second request while stopping changes nothing: Ctrl-C arrives from the terminal and from that script.
 */
export function onStopRequest(stop: (reason: string) => void): void {
  let asked = false;
  const once = (reason: string) => (): void => {
    if (asked) return;
    asked = true;
    stop(reason);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once(signal));
  process.on('disconnect', once('the starting script is gone'));
  // Listening alone must not keep a finished program alive.
  process.channel?.unref();
}

/** Open an address in the browser of the desktop; where there is none, nothing happens: the address is printed too. */
export function openBrowser(address: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['explorer', address]
        : ['xdg-open', address];
  if (command === undefined) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
