import { Trans } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import classes from './advisor.module.css';
import type { Advice, Concluded, Said } from './advisor.schema.ts';
import { disclaimer } from './advisor.words.ts';

/** What is advised, in one look: each group's question and its answer. */
export function AdviceHeadline({ advice }: { advice: Advice }) {
  return (
    <dl className={classes.headline}>
      {advice.verdicts.map(({ group, groupTitle, title, couldBecome, beside }) => (
        <div key={group}>
          <dt>{groupTitle}</dt>
          <dd>
            {title}
            {beside.map((one) => (
              <span key={one.id} className={classes.besideTitle}>
                {one.title}
              </span>
            ))}
            {couldBecome.length > 0 && (
              <span className={classes.besideTitle}>
                <Trans>so far: open questions could change it</Trans>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Each verdict with its reasons, what stands beside it, and what stands in the way. */
export function AdviceVerdicts({ advice }: { advice: Advice }) {
  return (
    <>
      {advice.verdicts.map((verdict) => (
        <section key={verdict.group} className={classes.verdict}>
          <h2>{verdict.groupTitle}</h2>
          <Reasoned one={verdict} />
          {verdict.beside.map((one) => (
            <Reasoned key={one.id} one={one} />
          ))}
        </section>
      ))}
      {advice.blockers.length > 0 && (
        <section className={classes.verdict}>
          <h2>
            <Trans>What stands in the way</Trans>
          </h2>
          {advice.blockers.map((one) => (
            <Reasoned key={one.id} one={one} />
          ))}
        </section>
      )}
    </>
  );
}

function Reasoned({
  one: { title, rationale, means, decidedBy, nearest, open, couldBecome },
}: {
  one: Concluded;
}) {
  const others = couldBecome.join(', ');
  return (
    <article className={classes.reasoned}>
      <h3>{title}</h3>
      <p>{rationale}</p>
      {means.length > 0 && (
        <ul>
          {means.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <dl className={classes.why}>
        {decidedBy.length > 0 && (
          <div>
            <dt>
              <Trans>Decided by</Trans>
            </dt>
            <dd>
              <Answered said={decidedBy} />
            </dd>
          </div>
        )}
        {nearest && (
          <div>
            <dt>
              <Trans>What would change it</Trans>
            </dt>
            <dd>
              {nearest.to === null ? (
                <Trans>It would no longer hold with:</Trans>
              ) : (
                <Trans>It would be “{nearest.to}” with:</Trans>
              )}
              <Answered
                said={nearest.changes.map(({ question, text, to }) => ({ question, text, answers: to }))}
              />
            </dd>
          </div>
        )}
        {open.length > 0 && (
          <div>
            <dt>
              <Trans>Still open</Trans>
            </dt>
            <dd>
              {others ? (
                <Trans>Answers to these could make it: {others}.</Trans>
              ) : (
                <Trans>Answers to these could end it.</Trans>
              )}
              <ul className={classes.answered}>
                {open.map(({ question, text }) => (
                  <li key={question}>{text}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </article>
  );
}

const Answered = ({ said }: { said: readonly Said[] }) => (
  <ul className={classes.answered}>
    {said.map(({ question, text, answers }) => (
      <li key={question}>
        {text} <strong>{answers.join(', ')}</strong>
      </li>
    ))}
  </ul>
);

/** What no advice is; quiet, and on every one. */
export function AdviceFoot({ advice }: { advice: Advice }) {
  return (
    <p className={classes.foot}>
      {translate(disclaimer)} {advice.notes.join(' ')}
    </p>
  );
}
