import { Plural, Trans } from '@lingui/react/macro';
import { daysBetween } from '../../kernel/calendar.ts';
import { browserToday } from '../../web/due-text.tsx';
import type { ApplicabilityRow } from './applicability-row.schema.ts';

/** "3 claims, youngest 12 days": what proves a row today, in plain text; an excluded row asks for no proof. */
export function ProofWords({ row: { decision, proof } }: { row: ApplicabilityRow }) {
  if (decision === 'excluded') return null;
  const counted = proof.full + proof.partial + proof.context;
  const age = proof.youngest === null ? 0 : Math.max(0, daysBetween(proof.youngest, browserToday()));
  return (
    <span className={counted === 0 ? 't-quiet' : undefined}>
      {counted > 0 && (
        <>
          <Plural value={counted} one="# claim" other="# claims" />,{' '}
          <Plural value={age} _0="youngest today" one="youngest # day" other="youngest # days" />
        </>
      )}
      {counted === 0 && proof.lapsed > 0 && (
        <Plural value={proof.lapsed} one="# claim, lapsed" other="# claims, all lapsed" />
      )}
      {counted === 0 && proof.lapsed === 0 && proof.draft > 0 && (
        <Plural value={proof.draft} one="# draft" other="# drafts" />
      )}
      {counted + proof.lapsed + proof.draft === 0 && <Trans>none</Trans>}
    </span>
  );
}
