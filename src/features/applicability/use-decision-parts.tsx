import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { translate } from '../../web/language.ts';
import { Filled } from '../../web/place.tsx';
import { AddedSections, useClosingSections } from '../../web/record/added-sections.tsx';
import { OwnerName } from '../../web/record/owner-name.tsx';
import { RecordHistory } from '../../web/record/record-history.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { DecisionWord } from './applicability.columns.tsx';
import classes from './applicability.module.css';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { belowDecision } from './applicability.places.ts';
import { gapLabels } from './applicability.rules.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { EditDecision } from './edit-decision.tsx';
import { RealisingControls } from './realising-controls.tsx';
import { driverWords, useDecisionWords } from './use-decision-words.tsx';

interface DecisionParts {
  readonly state: ReactNode;
  readonly owner: ReactNode;
  readonly sections: readonly { id: string; label: string }[];
  readonly body: ReactNode;
}

/** What the panel and the page of a row show; only their frames differ. */
export function useDecisionParts(row: ApplicabilityRow): DecisionParts {
  const { t } = useLingui();
  const words = useDecisionWords();
  const closing = useClosingSections('applicability');
  return {
    state: <DecisionWord row={row} />,
    owner: <OwnerName name={row.ownerName} />,
    sections: [{ id: 'decision', label: t`Decision` }, { id: 'realised', label: t`Realised by` }, ...closing],
    body: (
      <>
        {row.content?.intent && <p>{row.content.intent}</p>}
        <Gaps row={row} />
        <RecordSection id="decision" title={t`Decision`}>
          {row.can.includes('decide') ? <EditDecision row={row} /> : <Decided row={row} />}
        </RecordSection>
        <RecordSection id="realised" title={t`Realised by`}>
          <RealisingControls row={row} />
        </RecordSection>
        <Filled place={belowDecision} told={row} />
        <AddedSections record={{ ...row, type: 'applicability', mayUpdate: row.can.includes('decide') }} />
        <RecordHistory
          operations={operations}
          record={{ id: row.id, version: row.version, mayRestore: row.can.includes('restore') }}
          {...words}
        />
      </>
    ),
  };
}

/** What the row lacks, in words; blocking gaps come first. */
function Gaps({ row }: { row: ApplicabilityRow }) {
  const { t } = useLingui();
  if (row.gaps.length === 0) return null;
  return (
    <ul className={classes.gaps} aria-label={t`What is missing`}>
      {row.gaps.map(({ code, severity }) => (
        <li key={code}>
          {translate(gapLabels[code])}{' '}
          <span className="t-quiet">
            {severity === 'blocks' ? (
              <Trans>blocks the issue of the statement</Trans>
            ) : (
              <Trans>a warning when the statement is issued</Trans>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The decision for those who only read it. */
function Decided({ row }: { row: ApplicabilityRow }) {
  return (
    <>
      {row.drivers.length > 0 && (
        <p>
          <Trans>Why: {driverWords(row.drivers)}</Trans>
        </p>
      )}
      {row.justification ? (
        <p className={classes.prose}>{row.justification}</p>
      ) : (
        <p className="t-quiet">
          <Trans>No justification is recorded.</Trans>
        </p>
      )}
      {row.guidanceDeparture && <p className={classes.prose}>{row.guidanceDeparture}</p>}
      {row.note && <p className={classes.prose}>{row.note}</p>}
    </>
  );
}
