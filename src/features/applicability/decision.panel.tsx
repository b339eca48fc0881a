import type { KeyboardEvent } from 'react';
import { useHref } from '../../web/address.ts';
import { letterOf } from '../../web/list/keys.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import classes from './applicability.module.css';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { chooseDecision } from './decision.form.tsx';
import { useDecisionParts } from './use-decision-parts.tsx';
import { useRow } from './use-statements.ts';

type Step = (by: 1 | -1) => void;

/** A row beside its statement: decided, justified and realised in one place. */
export function DecisionPanel({
  reference,
  onClose,
  onStep,
}: {
  reference: string;
  onClose: () => void;
  onStep?: Step;
}) {
  const answer = useRow(reference);
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <Shown row={answer.data} onClose={onClose} onStep={onStep} />;
}

function Shown({
  row,
  onClose,
  onStep,
}: {
  row: ApplicabilityRow;
  onClose: () => void;
  onStep: Step | undefined;
}) {
  const href = useHref();
  const { body, ...parts } = useDecisionParts(row);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const letter = letterOf(event);
    if (!letter || event.defaultPrevented) return;
    if (letter === '[') onStep?.(-1);
    else if (letter === ']') onStep?.(1);
    else if (!chooseDecision(event.currentTarget, letter)) return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble here.
    <div className={classes.keys} onKeyDown={onKeyDown}>
      <RecordPanel
        reference={row.ref}
        title={row.title}
        pageHref={href(`/applicability/rows/${encodeURIComponent(row.ref)}/decision`)}
        onClose={onClose}
        {...parts}
      >
        {body}
      </RecordPanel>
    </div>
  );
}
