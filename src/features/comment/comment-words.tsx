import { Trans } from '@lingui/react/macro';
import type { HistoryEntry } from '../../kernel/history.schema.ts';

/** What happened to a comment, in the history of its record. What it says stands in the comments. */
export function CommentWords({ who, entry }: { who: string; entry: HistoryEntry }) {
  switch (entry.operation) {
    case 'comment.edit':
      return <Trans>{who} changed a comment</Trans>;
    case 'comment.remove':
      return <Trans>{who} removed a comment</Trans>;
    case 'comment.bring-back':
      return <Trans>{who} brought back a comment</Trans>;
    default:
      return <Trans>{who} commented</Trans>;
  }
}
