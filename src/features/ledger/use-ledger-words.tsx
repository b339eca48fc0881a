import { useLingui } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import type { LedgerLine } from './ledger.schema.ts';

/** An entry for people: what was done, and the record or other thing it was done to. */
export function useLedgerWords(): {
  act: (line: LedgerLine) => string;
  subject: (line: LedgerLine) => string;
} {
  const { t } = useLingui();
  return {
    act: ({ act, operation }) => (act ? translate(act) : operation),
    subject: ({ ref, title, subject, recordType }) => {
      if (ref) return [ref, title].filter(Boolean).join(' ');
      const kind = subject ? translate(subject) : recordType;
      return title ? t`${kind}: ${title}` : kind;
    },
  };
}
