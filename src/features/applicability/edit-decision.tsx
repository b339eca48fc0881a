import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { DecisionFields, type DecisionValues, decisionValues } from './decision.form.tsx';
import { useDecisionWords } from './use-decision-words.tsx';

/** Decide a row; a stale save shows both sides. */
export function EditDecision({ row }: { row: ApplicabilityRow }) {
  const { t } = useLingui();
  const words = useDecisionWords();
  const decide = useOperation(operations.decide, { touches: ['control', 'home'] });
  // The decision is always sent: where only other fields changed, as it is stored now, also after a conflict.
  const seen = useRef(row);
  if (row.version > seen.current.version) seen.current = row;
  const form = useRecordForm<DecisionValues>({
    record: `applicability:${row.ref}`,
    stored: decisionValues(row),
    version: row.version,
    save: (changed, version) =>
      decide.mutateAsync({ decision: seen.current.decision, ...changed, id: row.id, version }),
    read: (current) => {
      const parsed = operations.get.output.safeParse(current);
      if (!parsed.success) return undefined;
      seen.current = parsed.data;
      return { values: decisionValues(parsed.data), version: parsed.data.version };
    },
    onSaved: () => notify(t`${row.ref} is saved.`),
  });
  return (
    <form
      aria-label={t`Decide ${row.ref}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Saving an imported row as it stands confirms it.
        if (form.dirty || row.asImported) void form.save();
      }}
    >
      <DecisionFields form={form} row={row} />
      {(form.dirty || row.asImported) && (
        <SaveBar
          form={form}
          label={form.dirty ? <Trans>Save the decision</Trans> : <Trans>Confirm as it stands</Trans>}
        />
      )}
      <ConflictDialog form={form} labels={words.labels} show={words.show} />
    </form>
  );
}
