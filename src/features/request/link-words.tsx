import { Trans } from '@lingui/react/macro';
import type { HistoryEntry } from '../../kernel/history.schema.ts';
import { DayText } from '../../web/moment.tsx';

interface Told {
  readonly who: string;
  readonly entry: HistoryEntry;
}

const after = (told: Told, field: string): string =>
  String(told.entry.changes.find((change) => change.field === field)?.after ?? '');

/** A link given or ended, in the history of its request. */
export function LinkWords(told: Told) {
  const { who } = told;
  if (after(told, 'revokedAt') !== '') return <Trans>{who} ended a link</Trans>;
  const until = <DayText day={after(told, 'until')} />;
  return (
    <Trans>
      {who} gave a link that works until {until}
    </Trans>
  );
}

/** A reminder that went out, in the history of its request. */
export function ReminderWords(told: Told) {
  const day = <DayText day={after(told, 'due')} />;
  return <Trans>A reminder went out: due {day}</Trans>;
}

/** Somebody outside whom the request named was erased, in its history. */
export function OutsiderWords({ who }: Told) {
  return <Trans>{who} erased the name and address of somebody outside</Trans>;
}
