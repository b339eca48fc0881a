import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { HistoryEntry } from '../../kernel/history.schema.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import type { LiveProof, Verdict } from './live-proof.schema.ts';

/** Does it hold by its newest verdict? */
export function VerdictWord({ of, plain = false }: { of: Pick<Verdict, 'holds'> | null; plain?: boolean }) {
  const { t } = useLingui();
  if (of === null) return <StateWord code="not_assessed" label={t`Not looked yet`} plain={plain} />;
  return of.holds ? (
    <StateWord code="holds" label={t`Holds`} icon={IconCheck} tone="good" plain={plain} />
  ) : (
    <StateWord code="broken" label={t`Does not hold`} icon={IconX} tone="bad" plain={plain} />
  );
}

/** What a look counted, as a sentence. */
export function VerdictSentence({ of }: { of: Verdict }) {
  const { matched, total, fault } = of;
  if (matched === null) return <Trans>The filter cannot be read: {fault}</Trans>;
  return (
    <Trans>
      {matched} of {total} match.
    </Trans>
  );
}

/** What is expected of the records, as a sentence. */
export function useExpectationWords(): (of: Pick<LiveProof, 'expectation' | 'least'>) => string {
  const { t } = useLingui();
  return ({ expectation, least }) => {
    if (expectation === 'all') return t`Every record matches`;
    return expectation === 'none' ? t`No record matches` : t`At least ${least} match`;
  };
}

/** In the history: a verdict turned. */
export function VerdictHistory({ entry }: { who: string; entry: HistoryEntry }) {
  const told = new Map(entry.changes.map(({ field, after }) => [field, after]));
  const [matched, total] = [String(told.get('matched') ?? '–'), String(told.get('total') ?? '–')];
  return told.get('holds') === true ? (
    <Trans>
      The look found that it holds: {matched} of {total} match
    </Trans>
  ) : (
    <Trans>
      The look found that it does not hold: {matched} of {total} match
    </Trans>
  );
}
