import { useLingui } from '@lingui/react/macro';
import type { Lens } from '../../kernel/content/framework.schema.ts';

/** The lenses in words. */
export function useLensWords(): Readonly<Record<Lens, string>> {
  const { t } = useLingui();
  return { infosec: t`Information security`, ai: t`AI` };
}
