import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Radio } from '@mantine/core';
import { translate } from '../../web/language.ts';
import { choices } from './assessment.form.tsx';
import { ClaimsList } from './claims-list.tsx';
import { assessmentLabels } from './clause.schema.ts';
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
          if (chosen && may) answers.answer(clause, { assessment: chosen });
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
