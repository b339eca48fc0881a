import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { letterOf } from '../../web/list/keys.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import { chooseAssessment } from './assessment.form.tsx';
import classes from './reading.module.css';
import type { RequirementReading } from './reading.schema.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { useOwnLenses } from './use-apart.ts';
import { useRequirementParts } from './use-requirement-parts.tsx';

/** A requirement beside the tree: both lenses, what answers it, its history. */
export function RequirementPanel({ reference, onClose }: { reference: string; onClose: () => void }) {
  const answer = useQuery(queryOptions(operations.reading, { id: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <Shown reading={answer.data} reference={reference} onClose={onClose} />;
}

function Shown({
  reading: whole,
  reference,
  onClose,
}: {
  reading: RequirementReading;
  reference: string;
  onClose: () => void;
}) {
  const href = useHref();
  const reading = useOwnLenses(whole, reference);
  const { lead, facts, body, record, quiet: _quiet, ...parts } = useRequirementParts(reading, reference);
  const refs = reading.lenses.map(({ ref }) => ref);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble here.
    <div className={classes.keys} onKeyDown={chooseByKey}>
      <RecordPanel
        reference={reading.kind === 'article' ? reading.number : refs.join(' · ')}
        title={`${reading.number} ${reading.title}`}
        pageHref={href(`/requirements/${encodeURIComponent(reference)}/read`)}
        onClose={onClose}
        {...parts}
      >
        {lead}
        {body}
        {facts}
        {record}
      </RecordPanel>
    </div>
  );
}

/** Keys 1 to 4 choose the assessment of the lens that holds the focus. */
export function chooseByKey(event: KeyboardEvent<HTMLElement>): void {
  const letter = letterOf(event);
  if (!letter || event.defaultPrevented || !(event.target instanceof Element)) return;
  const card = event.target.closest('[data-lens]');
  if (card && chooseAssessment(card, letter)) event.preventDefault();
}
