import { ProblemError } from '../../adapters/client/client.ts';

/**
 * The version stored now, where a save was refused for coming from an older one: for forms that tell so and let a
 * second, knowing save win.
 */
export function storedVersion(error: unknown): number | undefined {
  if (!(error instanceof ProblemError) || error.body.code !== 'version-conflict') return undefined;
  const { current } = error.body;
  const holds = typeof current === 'object' && current !== null && 'version' in current;
  return holds && typeof current.version === 'number' ? current.version : undefined;
}
