import { Trans } from '@lingui/react/macro';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import { type DistinctnessBasis, noticeOf } from './distinctness.rules.ts';
import classes from './reading.module.css';

/** The passage of the other lens, and how the two are compared; null where there is nothing to compare. */
export type OtherSide = { readonly passage: string; readonly basis: DistinctnessBasis } | null;

/** R10: what is noticed about a passage. A notice, it never blocks. */
export function Distinctness({ lens, passage, other }: { lens: Lens; passage: string; other: OtherSide }) {
  if (!other) return null;
  const notice = noticeOf(passage, lens, other.passage, other.basis);
  if (notice === null) return null;
  return (
    <p className={classes.notice} role="status">
      {notice === 'similar' ? (
        <Trans>Most of this stands in the passage of the other lens too. An auditor reads one of them.</Trans>
      ) : lens === 'ai' ? (
        <Trans>This says nothing about AI: it is very short, or without a word of its own.</Trans>
      ) : (
        <Trans>
          This says nothing about information security: it is very short, or without a word of its own.
        </Trans>
      )}
    </p>
  );
}
