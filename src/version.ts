import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The version of this installation. */
export const readVersion = (installFolder: string): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(installFolder, 'package.json'), 'utf8'))).version;
