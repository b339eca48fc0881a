import { fileURLToPath } from 'node:url';

/** The folder of the numbered SQL files. */
export const migrations = fileURLToPath(new URL('../../migrations', import.meta.url));
