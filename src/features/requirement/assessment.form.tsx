import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Textarea } from '@mantine/core';
import { useRef } from 'react';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { translate } from '../../web/language.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import { type Assessment, assessmentLabels } from './clause.schema.ts';
import { storedNow, useAssess, useSaving } from './clause-saving.ts';
import { NextStepAction } from './next-step-action.tsx';
import classes from './reading.module.css';
import type { ClauseRecord, LensReading } from './reading.schema.ts';
import { useClauseWords } from './use-clause-words.tsx';

type AssessmentValues = Pick<ClauseRecord, 'assessment' | 'rationale' | 'nextStep'>;
const valuesOf = ({ assessment, rationale, nextStep }: ClauseRecord): AssessmentValues => ({
  ...{ assessment, rationale, nextStep },
});

/** In the order of their keys 1 to 4. */
export const choices: readonly Assessment[] = ['not_met', 'partly_met', 'met', 'not_assessed'];

/** Choose the assessment a figure key stands for, in the form around the focus; false for other keys. */
export function chooseAssessment(within: Element, key: string): boolean {
  const choice = choices[Number(key) - 1];
  const radio = choice && within.querySelector<HTMLInputElement>(`input[type=radio][value=${choice}]`);
  if (!radio) return false;
  radio.click();
  radio.focus();
  return true;
}

/** What a person judges of a clause through one lens, why, and what comes next; a stale save shows both sides. */
export function AssessmentForm({ lens, clause }: { lens: LensReading; clause: ClauseRecord }) {
  const { t } = useLingui();
  const words = useClauseWords(lens);
  const assess = useAssess();
  const saving = useSaving(clause);
  // The assessment is always sent: where only the texts changed, as it is stored now, also after a conflict.
  const latest = useRef(clause);
  if (clause.version > latest.current.version) latest.current = clause;
  const form = useRecordForm<AssessmentValues>({
    record: `clause:${clause.ref}:assessment`,
    stored: valuesOf(clause),
    version: clause.version,
    save: (changed, version) =>
      saving(Object.keys(changed) as (keyof AssessmentValues)[], version, (on) =>
        assess.mutateAsync({ assessment: latest.current.assessment, ...changed, id: clause.id, version: on }),
      ),
    read: (current) => {
      const stored = storedNow(current);
      if (!stored) return undefined;
      latest.current = stored;
      return { values: valuesOf(stored), version: stored.version };
    },
    onSaved: () => notify(t`${clause.ref} is saved.`),
  });
  return (
    <form
      aria-label={t`Assess ${clause.ref}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.dirty) void form.save();
      }}
    >
      <Radio.Group
        label={t`How far is it met?`}
        value={form.values.assessment}
        error={form.field('assessment').error}
        onChange={(code) => {
          const chosen = choices.find((one) => one === code);
          if (chosen) form.set('assessment', chosen);
        }}
        mb="sm"
      >
        <div className={classes.four}>
          {choices.map((code) => (
            <Radio key={code} value={code} label={translate(assessmentLabels[code])} />
          ))}
        </div>
      </Radio.Group>
      <Textarea label={t`Rationale`} autosize minRows={2} maxRows={12} mb="sm" {...form.text('rationale')} />
      <Textarea label={t`Next step`} autosize minRows={1} maxRows={8} mb="sm" {...form.text('nextStep')} />
      {form.dirty ? (
        <SaveBar form={form} label={<Trans>Save the assessment</Trans>} />
      ) : (
        <NextStepAction clause={clause} />
      )}
      <ConflictDialog form={form} labels={words.labels} show={words.show} />
    </form>
  );
}
