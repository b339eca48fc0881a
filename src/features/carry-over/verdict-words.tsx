import { Trans } from '@lingui/react/macro';
import type { HistoryEntry } from '../../kernel/history.schema.ts';
import classes from './carry-over.module.css';

/** In the history of a row: who said what about its proposal, with the text that was taken over or the reason. */
export function VerdictWords({ who, entry }: { who: string; entry: HistoryEntry }) {
  const said = (field: string) => entry.changes.find((change) => change.field === field)?.after;
  const text = said('text');
  return (
    <>
      <Sentence who={who} verdict={said('verdict')} />
      {typeof text === 'string' && text !== '' && <q className={classes.said}>{text}</q>}
    </>
  );
}

function Sentence({ who, verdict }: { who: string; verdict: unknown }) {
  switch (verdict) {
    case 'accepted':
      return <Trans>{who} accepted what carries over</Trans>;
    case 'edited':
      return <Trans>{who} accepted what carries over as edited</Trans>;
    case 'rejected':
      return <Trans>{who} rejected what carries over</Trans>;
    default:
      return <Trans>{who} reopened the carry-over proposal</Trans>;
  }
}
