import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Initials } from '../../web/initials.tsx';
import { DayText } from '../../web/moment.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { AssessmentForm } from './assessment.form.tsx';
import type { OtherSide } from './distinctness-notice.tsx';
import { EditLens } from './lens-texts.form.tsx';
import { LensTexts } from './lens-texts.tsx';
import classes from './reading.module.css';
import type { ClauseRecord, LensReading } from './reading.schema.ts';
import { useLensWords } from './use-lens-words.tsx';

/** One clause through one lens: how it is judged and by whom, and what is written for it. */
export function LensCard({
  lens,
  other,
  intent,
  begin,
}: {
  lens: LensReading;
  other: OtherSide;
  /** Say what this lens asks: where it is not what stands above both. */
  intent: boolean;
  /** Open the form at once: the filled button asked for it. */
  begin: boolean;
}) {
  const { clause } = lens;
  const words = useLensWords();
  return (
    <section className={classes.lens} data-lens={lens.lens} aria-label={`${words[lens.lens]}, ${lens.ref}`}>
      <div className={classes.lensHead}>
        <strong>{words[lens.lens]}</strong>
        <span className="t-quiet t-secondary t-figures">{lens.ref}</span>
      </div>
      {intent && <p className="t-secondary">{lens.intent}</p>}
      {clause ? (
        <Recorded lens={lens} clause={clause} other={other} begin={begin} />
      ) : (
        <p className="t-quiet">
          {lens.adopted ? (
            <Trans>Nothing of it is shown to you.</Trans>
          ) : (
            <Trans>{lens.frameworkTitle} is not adopted; nothing is recorded.</Trans>
          )}
        </p>
      )}
    </section>
  );
}

function Recorded({
  lens,
  clause,
  other,
  begin,
}: {
  lens: LensReading;
  clause: ClauseRecord;
  other: OtherSide;
  begin: boolean;
}) {
  const [editing, setEditing] = useState(begin && clause.can.includes('write'));
  return (
    <>
      <Judged clause={clause} />
      {clause.can.includes('assess') && (
        <div className={classes.onScreen}>
          <AssessmentForm lens={lens} clause={clause} />
        </div>
      )}
      {editing ? (
        <EditLens lens={lens} clause={clause} other={other} onDone={() => setEditing(false)} />
      ) : (
        <LensTexts
          lens={lens}
          clause={clause}
          other={other}
          onEdit={clause.can.includes('write') ? () => setEditing(true) : undefined}
        />
      )}
    </>
  );
}

/**
 * The assessment with person and day: always somebody's own, never a claim of conformity. What the form beside it shows
 * is not said twice on the screen; on paper there is no form.
 */
function Judged({ clause }: { clause: ClauseRecord }) {
  const { t } = useLingui();
  const { assessment, assessedOn, assessedByName, can, rationale, nextStep, ownerName } = clause;
  const who = assessedByName ?? t`somebody who left`;
  const inForm = can.includes('assess') ? classes.onPaper : undefined;
  return (
    <>
      <p className={classes.judged}>
        <span className={inForm}>
          <StateWord code={assessment} />
        </span>
        {assessedOn && (
          <span className="t-quiet t-secondary">
            <Trans>
              self-assessed by {who}, <DayText day={assessedOn} />
            </Trans>
          </span>
        )}
      </p>
      <p className={`t-secondary ${classes.owner}`}>
        {ownerName ? (
          <>
            <span className="t-quiet">
              <Trans>Owner</Trans>
            </span>{' '}
            <Initials name={ownerName} named />
          </>
        ) : (
          <span className="t-quiet">
            <Trans>No owner</Trans>
          </span>
        )}
      </p>
      {rationale && <p className={`${classes.prose} ${inForm ?? ''}`}>{rationale}</p>}
      {nextStep && (
        <p className={`${classes.prose} ${inForm ?? ''}`}>
          <Trans>Next: {nextStep}</Trans>
        </p>
      )}
    </>
  );
}
