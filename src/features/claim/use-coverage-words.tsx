import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Proving } from '../../kernel/claim/proving.rules.ts';
import type { FrameworkFigure } from './figures.schema.ts';

/** How requirements of a standard stand by their claims, in words. */
export const provingWords: Record<Proving, MessageDescriptor> = {
  full: msg`fully proven`,
  partial: msg`partly proven`,
  context: msg`with context only`,
  lapsed: msg`with stale proof only`,
  draft: msg`with drafts only`,
  none: msg`without a claim`,
};

/** Of a law: its claims that stand this way, or its articles without any. */
export const lawCountOf = ({ claims, without }: FrameworkFigure, proving: Proving): number =>
  (proving === 'none' ? without : claims?.[proving]) ?? 0;

/** Claims of a law that stand one way, or its articles without a claim: a count with its noun (R38). */
export function useLawWords(): (proving: Proving, count: number) => string {
  const { t } = useLingui();
  return (proving, count) => {
    const words: Record<Proving, string> = {
      full: t`${plural(count, { one: '# full claim', other: '# full claims' })}`,
      partial: t`${plural(count, { one: '# partial claim', other: '# partial claims' })}`,
      context: t`${plural(count, { one: '# context claim', other: '# context claims' })}`,
      lapsed: t`${plural(count, { one: '# stale claim', other: '# stale claims' })}`,
      draft: t`${plural(count, { one: '# draft claim', other: '# draft claims' })}`,
      none: t`${plural(count, { one: '# article without a claim', other: '# articles without a claim' })}`,
    };
    return words[proving];
  };
}
