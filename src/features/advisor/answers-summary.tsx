import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { standing } from '../../kernel/questionnaire/evaluate.ts';
import type { Answers } from '../../kernel/questionnaire/questionnaire.schema.ts';
import classes from './advisor.module.css';
import type { Questions } from './advisor.operations.ts';

/** Everything that is asked with what was answered, part by part; each part opens again. */
export function AnswersSummary({
  asked,
  answers,
  onOpen,
}: {
  asked: Questions;
  answers: Answers;
  onOpen: (group: string) => void;
}) {
  const { t } = useLingui();
  const { asked: ids, open } = standing(asked, answers);
  const shown = asked.questions.filter(({ id }) => ids.includes(id));
  const parts = asked.screens.filter(({ id }) => shown.some(({ group }) => group === id));
  return (
    <>
      <p className="t-quiet">
        <Plural
          value={open.length}
          _0="Everything is answered."
          one="# question is open. It counts as open, never as a no; the advice says where it could matter."
          other="# questions are open. They count as open, never as a no; the advice says where they could matter."
        />
      </p>
      {parts.map(({ id, title }) => (
        <section key={id} className={classes.part}>
          <h3>
            {title}{' '}
            <button
              type="button"
              className={classes.quiet}
              aria-label={t`Change ${title}`}
              onClick={() => onOpen(id)}
            >
              <Trans>Change</Trans>
            </button>
          </h3>
          <dl className={classes.said}>
            {shown
              .filter(({ group }) => group === id)
              .map((question) => (
                <div key={question.id}>
                  <dt>{question.text}</dt>
                  <dd>
                    {question.options
                      .filter(({ value }) => answers[question.id]?.includes(value))
                      .map(({ label }) => label)
                      .join(', ') || (
                      <span className="t-quiet">
                        <Trans>Open</Trans>
                      </span>
                    )}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}
