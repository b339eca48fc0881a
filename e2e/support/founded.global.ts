import type { TestProject } from 'vitest/node';
import { found } from './organisation.ts';
import { newDataFolder, removeDataFolder, startServer } from './server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder of a stopped program in which the first organisation is set up. */
    readonly foundedData: string;
  }
}

/** Set the first organisation up once: most journeys begin after it, each on a copy of its own. */
export async function setup(project: TestProject): Promise<() => void> {
  const dataFolder = newDataFolder();
  const server = await startServer(dataFolder);
  await found(server);
  await server.stop();
  project.provide('foundedData', dataFolder);
  return () => removeDataFolder(dataFolder);
}
