import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from './engine.ts';

/** Bring a lost server back for as long as the engine is wanted, trying again when it does not come: a disk may be full. */
export function keepRunning(engine: Engine, log: (message: string) => void, pauseMs = 1_000): void {
  async function bringBack(): Promise<void> {
    for (;;) {
      try {
        return await engine.recover();
      } catch (error) {
        log(
          `The database server does not come back: ${error instanceof Error ? error.message : String(error)}`,
        );
        await pause(pauseMs);
      }
    }
  }
  engine.onLost(() => void bringBack());
}
