import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import type { Asked } from './answer-keys.ts';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import type { AnswerForm as Form } from './use-answer-form.ts';

/** Exactly what sending writes, and what it does not. */
export function Written({
  proposal,
  verdict,
  form,
}: {
  proposal: CarryOverProposal;
  verdict: Asked;
  form: Form;
}) {
  const { t } = useLingui();
  const { ref, effectiveCarry, reuse } = proposal;
  const links = verdict !== 'rejected' && form.offered.length > 0;
  return (
    <fieldset className={classes.written}>
      <legend>
        <Trans>This will be written</Trans>
      </legend>
      {verdict === 'accepted' && effectiveCarry !== 'none' && (
        <>
          <p>
            <Trans>The text taken over, with your name and the day:</Trans>
          </p>
          <blockquote className={classes.quoted}>{reuse}</blockquote>
        </>
      )}
      {verdict === 'accepted' && effectiveCarry === 'none' && (
        <p>
          <Trans>
            That you agree: nothing carries here, with your name and the day. No text is taken over.
          </Trans>
        </p>
      )}
      {verdict !== 'accepted' && (
        <p>
          <Trans>The text above, with your name and the day.</Trans>
        </p>
      )}
      {links && (
        <Checkbox.Group
          label={t`Controls that realise ${ref} from now on`}
          value={[...form.chosen]}
          onChange={form.choose}
        >
          {form.offered.map((control) => (
            <Checkbox key={control.id} mt={6} value={control.id} label={`${control.ref} ${control.title}`} />
          ))}
        </Checkbox.Group>
      )}
      <TakenAway proposal={form.met ?? proposal} kept={links ? form.chosen : []} />
      {verdict !== 'rejected' && (
        <p className="t-secondary">
          <Trans>
            It makes nothing met. The decision about {ref}, implementation and assessment stay as they are.
          </Trans>
        </p>
      )}
    </fieldset>
  );
}

/** Links an earlier answer made and this one does not choose again. */
function TakenAway({ proposal, kept }: { proposal: CarryOverProposal; kept: readonly string[] }) {
  const { ref, sources, verdict } = proposal;
  const known = new Map(
    sources.flatMap(({ controls }) => controls).map((control) => [control.id, control.ref]),
  );
  const refs = [
    ...new Set(verdict.linked.filter((id) => !kept.includes(id)).flatMap((id) => known.get(id) ?? [])),
  ];
  const list = refs.join(', ');
  if (refs.length === 0) return null;
  return (
    <p>
      <Trans>
        {list} no longer realises {ref}: that link came from the answer before.
      </Trans>
    </p>
  );
}
