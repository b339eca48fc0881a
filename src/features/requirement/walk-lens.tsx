import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Radio } from '@mantine/core';
import { translate } from '../../web/language.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { choices } from './assessment.form.tsx';
import { ClaimsList } from './claims-list.tsx';
import { assessmentLabels } from './clause.schema.ts';
import { Items, Part, Written } from './lens-texts.tsx';
import type { ClauseRecord, LensReading } from './reading.schema.ts';
import { useLensWords } from './use-lens-words.tsx';
import type { useWalkAnswers } from './use-walk-answers.ts';
import classes from './walk.module.css';
import { WalkNote } from './walk-note.tsx';
import { WalkStanding } from './walk-standing.tsx';

/** One lens of a clause on the walk: what it asks, what answers it, and the judgement. */
export function WalkLens({
  lens,
  number,
  answers,
}: {
  lens: LensReading & { clause: ClauseRecord };
  number: string;
  answers: ReturnType<typeof useWalkAnswers>;
}) {
  const { t } = useLingui();
  const words = useLensWords();
  const { clause } = lens;
  const may = clause.can.includes('assess');
  const name = words[lens.lens];
  const answering = answers.of(clause);
  const assessment = answering.said.assessment ?? clause.assessment;
  const keys = lens.prompts.filter(({ key }) => key);
  return (
    <section className={classes.lens} data-lens={lens.lens} aria-label={`${name}, ${lens.ref}`} tabIndex={-1}>
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
      {may ? (
        <Radio.Group
          className={classes.judgement}
          label={t`${name}: how far is ${number} met?`}
          value={assessment}
          onChange={(code) => {
            const chosen = choices.find((one) => one === code);
            if (chosen) answers.answer(clause, { assessment: chosen });
          }}
        >
          <div className={classes.figures}>
            {choices.map((code, at) => (
              <Radio
                key={code}
                value={code}
                label={
                  <>
                    {translate(assessmentLabels[code])} <Kbd className={classes.key}>{at + 1}</Kbd>
                  </>
                }
              />
            ))}
          </div>
        </Radio.Group>
      ) : (
        // Whoever may not judge it reads how it stands: no control that does nothing.
        <p className={classes.judgement}>
          <StateWord code={clause.assessment} />
        </p>
      )}
      <WalkStanding
        answering={answering}
        clause={clause}
        onAgain={() => answers.again(clause.id)}
        onDrop={() => answers.drop(clause.id)}
      />
      {may && (
        <WalkNote
          key={clause.id}
          clause={clause}
          said={answering.said.rationale}
          label={t`Note for ${name}`}
          onType={answers.typing}
          onLeave={(begunOn, rationale) => answers.answer(begunOn, { rationale })}
        />
      )}
      {!may && clause.rationale && <p className={classes.answer}>{clause.rationale}</p>}
      <Part title={lens.duty === 'answer' ? <Trans>Answer</Trans> : <Trans>Passage</Trans>}>
        <Written lens={lens} clause={clause} />
      </Part>
      <Items lens={lens} clause={clause} />
      <div className={classes.proof}>
        <ClaimsList lens={lens} />
      </div>
    </section>
  );
}
