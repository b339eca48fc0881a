import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Radio, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { browserToday } from '../../web/due-text.tsx';
import { translate } from '../../web/language.ts';
import { choices } from './assessment.form.tsx';
import { ClaimsList } from './claims-list.tsx';
import { assessmentLabels } from './clause.schema.ts';
import type { ClauseRecord, LensReading } from './reading.schema.ts';
import { ReviewedText } from './reviewed-text.tsx';
import { useLensWords } from './use-lens-words.ts';
import type { Answering, Said } from './use-walk-answers.ts';
import classes from './walk.module.css';

/** One lens of a clause on the walk: what it asks, what answers it, and the judgement. */
export function WalkLens({
  lens,
  number,
  answering,
  onAnswer,
}: {
  lens: LensReading & { clause: ClauseRecord };
  number: string;
  answering: Answering;
  onAnswer: (said: Said) => void;
}) {
  const { t } = useLingui();
  const words = useLensWords();
  const { clause } = lens;
  const may = clause.can.includes('assess');
  const name = words[lens.lens];
  const assessment = answering.said?.assessment ?? clause.assessment;
  const keys = lens.prompts.filter(({ key }) => key);
  return (
    <section className={classes.lens} data-lens={lens.lens} aria-label={`${name}, ${lens.ref}`}>
      <div className={classes.lensHead}>
        <strong>{name}</strong>
        <span className="t-quiet t-secondary t-figures">{lens.ref}</span>
      </div>
      <p>{lens.intent}</p>
      {keys.length > 0 && (
        <ul className={classes.keyQuestions} aria-label={t`What an auditor asks`}>
          {keys.map(({ id, prompt }) => (
            <li key={id}>
              {prompt} {clause.prompts[id] && <span className={classes.answer}>{clause.prompts[id]}</span>}
            </li>
          ))}
        </ul>
      )}
      <Radio.Group
        className={classes.judgement}
        label={t`${name}: how far is ${number} met?`}
        value={assessment}
        readOnly={!may}
        onChange={(code) => {
          const chosen = choices.find((one) => one === code);
          if (chosen && may) onAnswer({ assessment: chosen });
        }}
      >
        <div className={classes.figures}>
          {choices.map((code, at) => (
            <Radio
              key={code}
              value={code}
              disabled={!may}
              label={
                <>
                  {translate(assessmentLabels[code])} <Kbd className={classes.key}>{at + 1}</Kbd>
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
      <Standing answering={answering} clause={clause} />
      {may && (
        <Note
          key={clause.id}
          stored={answering.said?.rationale ?? clause.rationale}
          label={t`Note for ${name}`}
          onLeave={(rationale) => onAnswer({ assessment, rationale })}
        />
      )}
      {!may && clause.rationale && <p className={classes.answer}>{clause.rationale}</p>}
      {lens.missing && (
        <p className={classes.missing}>
          {lens.missing === 'passage' ? (
            <Trans>The passage for this lens is missing.</Trans>
          ) : (
            <Trans>Neither a statement nor an own record answers this lens.</Trans>
          )}
        </p>
      )}
      <div className={classes.proof}>
        <ClaimsList lens={lens} />
      </div>
    </section>
  );
}

/** Whose judgement it is, and how the last answer fares; read out as it changes. */
function Standing({ answering, clause }: { answering: Answering; clause: ClauseRecord }) {
  const { t } = useLingui();
  const { problem, theirs, saving } = answering;
  if (problem)
    return (
      <p role="alert" className={classes.problem}>
        <Trans>Not saved: {problem} Answer again to try once more.</Trans>
      </p>
    );
  if (theirs) {
    const who = theirs.assessedByName ?? t`Somebody`;
    return (
      <p role="alert" className={classes.problem}>
        <Trans>{who} judged it meanwhile, and that stands. Answer again if you see it otherwise.</Trans>
      </p>
    );
  }
  const { assessedByName, assessedOn } = clause;
  return (
    <p className={classes.standing} role="status">
      {saving ? (
        <Trans>Saving</Trans>
      ) : assessedOn ? (
        <Trans>
          self-assessed by {assessedByName ?? t`somebody who left`},{' '}
          <ReviewedText day={assessedOn} today={browserToday()} />
        </Trans>
      ) : (
        <Trans>nobody has assessed it</Trans>
      )}
    </p>
  );
}

/** The rationale as a note: kept while one types, saved as it is left. */
function Note({
  stored,
  label,
  onLeave,
}: {
  stored: string;
  label: string;
  onLeave: (text: string) => void;
}) {
  const [text, setText] = useState(stored);
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    if (!typing) setText(stored);
  }, [stored, typing]);
  return (
    <Textarea
      label={label}
      autosize
      minRows={1}
      maxRows={6}
      value={text}
      onFocus={() => setTyping(true)}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
      }}
      onBlur={() => {
        setTyping(false);
        if (text.trim() !== stored.trim()) onLeave(text.trim());
      }}
    />
  );
}
