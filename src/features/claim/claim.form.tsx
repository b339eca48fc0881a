import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { AuditorHelp } from '../../web/form/auditor-help.tsx';
import { DayField } from '../../web/form/day-field.tsx';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import classes from './claim.module.css';
import { claimOperations as operations } from './claim.operations.ts';
import type { ClaimRow, RequirementName } from './claim-row.schema.ts';
import { SufficiencyField } from './sufficiency.field.tsx';
import { useClaimActs } from './use-claim-acts.tsx';

/** What a person says of a claim. */
type ClaimValues = Pick<ClaimRow, 'sufficiency' | 'says' | 'coversFrom' | 'coversTo'>;

/** What is judged: a claim that is there, or one that is not yet. */
export interface Judging {
  readonly subjectId: string;
  readonly requirement: string;
  readonly lens: ClaimRow['lens'];
  /** The claim as it stands; a draft that follows from a link too. */
  readonly claim?: ClaimRow | undefined;
  readonly source?: 'person' | 'crosswalk' | 'documents' | 'carry_over';
}

const valuesOf = (claim: ClaimRow | undefined): ClaimValues => ({
  sufficiency: claim?.sufficiency ?? 'draft',
  says: claim?.says ?? '',
  coversFrom: claim?.coversFrom ?? null,
  coversTo: claim?.coversTo ?? null,
});

/** Say how far a record proves a requirement, in words and for a period. A draft of it is kept in the browser. */
export function ClaimForm({
  of,
  name,
  onDone,
}: {
  of: Judging;
  name: RequirementName | undefined;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const acts = useClaimActs();
  const element = useFirstField();
  const { claim } = of;
  const form = useRecordForm<ClaimValues>({
    record: `claim:${of.subjectId}:${of.requirement}:${of.lens}`,
    stored: valuesOf(claim),
    version: claim?.version ?? 0,
    save: (changed, version) =>
      acts.judge(claim ?? of, { ...valuesOf(claim), ...changed }, name, version, of.source),
    read: (current) => {
      const parsed = operations.judge.output.partial({ can: true }).safeParse(current);
      return parsed.success
        ? { values: valuesOf(parsed.data as ClaimRow), version: parsed.data.version }
        : undefined;
    },
    onSaved: onDone,
  });
  const number = name ? name.ref : of.requirement;
  const labels = {
    sufficiency: t`How far it proves it`,
    says: t`What it shows there`,
    coversFrom: t`From`,
    coversTo: t`To`,
  };
  const again = claim?.standing === 'review';
  return (
    <form
      ref={element}
      className={classes.form}
      aria-label={t`What it proves for ${number}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.dirty || again) void form.save();
        else onDone();
      }}
    >
      <SufficiencyField
        label={labels.sufficiency}
        value={form.values.sufficiency === 'draft' ? null : form.values.sufficiency}
        error={form.field('sufficiency').error}
        onlyContext={name?.excluded === true}
        onChange={(step) => step && form.set('sufficiency', step)}
      />
      {name?.excluded && (
        <p className="t-secondary">
          <Trans>The statement excludes this row, so a claim for it can only be context.</Trans>
        </p>
      )}
      <Textarea
        label={labels.says}
        description={t`For this requirement, in one or two sentences.`}
        autosize
        minRows={2}
        maxRows={10}
        mb="sm"
        {...form.text('says')}
      />
      <AuditorHelp
        looksFor={
          <Trans>Which part of the record shows it, and since when. An auditor opens exactly that.</Trans>
        }
        example={<Trans>Section 3 names who may approve access; the list of June shows it was done.</Trans>}
      />
      <fieldset className={classes.period}>
        <legend>
          <Trans>Period it speaks of, where it has one</Trans>
        </legend>
        <DayField label={labels.coversFrom} {...form.field('coversFrom')} />
        <DayField label={labels.coversTo} {...form.field('coversTo')} />
      </fieldset>
      <SaveBar
        form={form}
        label={again && !form.dirty ? <Trans>Confirm as it stands</Trans> : <Trans>Save the claim</Trans>}
        onCancel={onDone}
      />
      <ConflictDialog form={form} labels={labels} />
    </form>
  );
}

/** The first thing to say takes the focus, once. */
function useFirstField() {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => element.current?.querySelector('input')?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return element;
}
