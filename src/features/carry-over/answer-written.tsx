import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import type { Asked } from './answer-keys.ts';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import type { AnswerForm as Form } from './use-answer-form.tsx';

interface WrittenProps {
  readonly proposal: CarryOverProposal;
  readonly verdict: Asked;
  readonly form: Form;
}

/** Exactly what sending writes, and what it does not. */
export function Written({ proposal, verdict, form }: WrittenProps) {
  const { t } = useLingui();
  const { ref, kind } = proposal;
  const takes = verdict !== 'rejected';
  const links = takes && form.offered.length > 0;
  return (
    <fieldset className={classes.written}>
      <legend>
        <Trans>This will be written</Trans>
      </legend>
      <TextWritten proposal={proposal} verdict={verdict} />
      {takes && form.fills !== null && <Fill form={form} />}
      {links && (
        <Checkbox.Group
          label={t`Controls that realise ${ref} from now on`}
          description={
            form.rows.length > 1 ? t`Each one ticked here realises every row ticked above.` : undefined
          }
          value={[...form.chosen]}
          onChange={form.choose}
        >
          {form.offered.map((control) => (
            <Checkbox key={control.id} mt={6} value={control.id} label={`${control.ref} ${control.title}`} />
          ))}
        </Checkbox.Group>
      )}
      <TakenAway proposal={form.met ?? proposal} form={form} kept={links ? form.chosen : []} />
      {takes && (
        <p className="t-secondary">
          {kind === 'clause' ? (
            <Trans>It makes nothing met. The assessment of {ref} stays as it is.</Trans>
          ) : (
            <Trans>
              It makes nothing met. The decision about {ref}, implementation and assessment stay as they are.
            </Trans>
          )}
        </p>
      )}
    </fieldset>
  );
}

function TextWritten({ proposal: { effectiveCarry, reuse }, verdict }: Omit<WrittenProps, 'form'>) {
  if (verdict !== 'accepted')
    return (
      <p>
        <Trans>The text above, with your name and the day.</Trans>
      </p>
    );
  if (effectiveCarry === 'none')
    return (
      <p>
        <Trans>
          That you agree: nothing carries here, with your name and the day. No text is taken over.
        </Trans>
      </p>
    );
  return (
    <>
      <p>
        <Trans>The text taken over, with your name and the day:</Trans>
      </p>
      <blockquote className={classes.quoted}>{reuse}</blockquote>
    </>
  );
}

/** R10: the clause has no text of its own yet; what is taken over may be its first. */
function Fill({ form }: { form: Form }) {
  const { t } = useLingui();
  return (
    <Checkbox
      label={
        form.fills === 'answer'
          ? t`Also put this text into the answer of the clause, which is empty`
          : t`Also put this text into the passage of the clause, which is empty`
      }
      checked={form.fill}
      onChange={(event) => form.setFill(event.currentTarget.checked)}
    />
  );
}

/** What an earlier answer did and this one does not choose again: links, and a text in the clause. */
function TakenAway({
  proposal,
  form,
  kept,
}: {
  proposal: CarryOverProposal;
  form: Form;
  kept: readonly string[];
}) {
  const { ref, sources, targets } = proposal;
  const answered = targets.filter(({ requirement }) => form.ticked.includes(requirement));
  const known = new Map(
    sources.flatMap(({ controls }) => controls).map((control) => [control.id, control.ref]),
  );
  const gone = answered.flatMap(({ verdict }) => verdict.linked).filter((id) => !kept.includes(id));
  const list = [...new Set(gone.flatMap((id) => known.get(id) ?? []))].join(', ');
  if (list === '') return null;
  return (
    <p>
      <Trans>
        {list} no longer realises {ref}: that link came from the answer before.
      </Trans>
    </p>
  );
}
