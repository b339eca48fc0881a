import { Trans } from '@lingui/react/macro';
import { z } from 'zod';
import { type Sufficiency, sufficiencies, sufficiencyLabels } from '../../kernel/claim/claim.schema.ts';
import type { HistoryEntry } from '../../kernel/history.schema.ts';
import { translate } from '../../web/language.ts';

/** What happened to a claim, in the history of its record and in that of the clause or row it is for. */
export function ClaimHistory({ who, entry }: { who: string; entry: HistoryEntry }) {
  const told = new Map(entry.changes.map(({ field, after }) => [field, after]));
  const text = (field: string): string => String(told.get(field) ?? '');
  const ref = text('subjectRef');
  const requirement = text('requirementRef');
  const reason = text('withdrawnReason');
  switch (text('act')) {
    case 'withdraw':
      return (
        <Trans>
          {who} withdrew what {ref} claims for {requirement}: {reason}
        </Trans>
      );
    case 'bring-back':
      return (
        <Trans>
          {who} brought back what {ref} claims for {requirement}
        </Trans>
      );
    default:
      return (
        <Judged {...{ who, ref, requirement }} sufficiency={told.get('sufficiency')} says={text('says')} />
      );
  }
}

function Judged({
  who,
  ref,
  requirement,
  sufficiency,
  says,
}: {
  who: string;
  ref: string;
  requirement: string;
  sufficiency: unknown;
  says: string;
}) {
  const read = z.enum(sufficiencies).safeParse(sufficiency);
  const far: Sufficiency = read.success ? read.data : 'draft';
  const word = translate(sufficiencyLabels[far]).toLowerCase();
  return says ? (
    <Trans>
      {who} judged what {ref} proves for {requirement}: {word}. “{says}”
    </Trans>
  ) : (
    <Trans>
      {who} judged what {ref} proves for {requirement}: {word}
    </Trans>
  );
}
