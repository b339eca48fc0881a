import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const installFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The version of this installation. */
export const readVersion = (installFolder: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(installFolder, 'package.json'), 'utf8'))).version;
