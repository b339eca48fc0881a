import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { standing } from '../../kernel/questionnaire/evaluate.ts';
import type { Answers } from '../../kernel/questionnaire/questionnaire.schema.ts';
import classes from './advisor.module.css';
import type { Questions as Asked } from './advisor.operations.ts';
import { AnswersSummary } from './answers-summary.tsx';
import { QuestionField } from './question.field.tsx';

const summary = '*';

/**
 * The questions, a group a screen, then everything answered in one view. `screen` is where one is; `note` says where an
 * answer comes from. Enter goes on, Back goes back, Skip leaves what is open open.
 */
export function Questions({
  asked,
  answers,
  screen,
  onChange,
  note,
  onDone,
  done,
  problem,
}: {
  asked: Asked;
  answers: Answers;
  screen: string;
  onChange: (next: { answers?: Answers; screen?: string }) => void;
  note?: (question: string) => ReactNode;
  onDone: () => void;
  /** The button at the end. */
  done: { label: string; busy: boolean };
  problem?: ReactNode;
}) {
  const { t } = useLingui();
  const { asked: ids, open } = standing(asked, answers);
  const screens = asked.screens.filter(({ id }) =>
    asked.questions.some((question) => question.group === id && ids.includes(question.id)),
  );
  const at =
    screen === summary
      ? screens.length
      : Math.max(
          0,
          screens.findIndex(({ id }) => id === screen),
        );
  const current = screens[at];
  const heading = useScreenHeading(screen);
  const go = (to: number) => onChange({ screen: screens[to]?.id ?? summary });
  const shown = asked.questions.filter(({ id, group }) => group === current?.id && ids.includes(id));
  const left = shown.filter(({ id }) => open.includes(id)).length;
  return (
    <form
      className={classes.flow}
      onSubmit={(event) => {
        event.preventDefault();
        if (current) go(at + 1);
        else onDone();
      }}
    >
      <div className={classes.progress}>
        <progress
          max={screens.length}
          value={at}
          aria-label={t`Progress`}
          aria-valuetext={t`Part ${Math.min(at + 1, screens.length)} of ${screens.length}`}
        />
        <span className="t-secondary">
          {current ? (
            <>
              <Trans>
                Part {at + 1} of {screens.length}
              </Trans>{' '}
              · <Plural value={shown.length} one="# question" other="# questions" />
            </>
          ) : (
            <Trans>All parts</Trans>
          )}
        </span>
      </div>
      <h2 ref={heading} tabIndex={-1}>
        {current?.title ?? <Trans>Your answers</Trans>}
      </h2>
      {current ? (
        <>
          <p className="t-quiet">{current.intro}</p>
          {shown.map((question) => (
            <QuestionField
              key={question.id}
              question={question}
              chosen={answers[question.id] ?? []}
              onChoose={(values) => onChange({ answers: { ...answers, [question.id]: values } })}
              note={note?.(question.id)}
            />
          ))}
        </>
      ) : (
        <AnswersSummary asked={asked} answers={answers} onOpen={(group) => onChange({ screen: group })} />
      )}
      {problem}
      <div className={classes.moves} data-no-print>
        <Button type="button" variant="default" disabled={at === 0} onClick={() => go(at - 1)}>
          <Trans>Back</Trans>
        </Button>
        <span className={classes.spring} />
        {current && left > 0 && (
          <Button type="button" variant="subtle" onClick={() => go(at + 1)}>
            {left === shown.length ? (
              <Trans>Skip this part</Trans>
            ) : (
              <Plural value={left} one="Leave # open" other="Leave # open" />
            )}
          </Button>
        )}
        <Button type="submit" loading={done.busy}>
          {current ? <Trans>Continue</Trans> : done.label}
        </Button>
      </div>
    </form>
  );
}

/** The heading of a new screen takes the focus; the first one leaves it to the page. */
function useScreenHeading(screen: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [begun] = useState(screen);
  const moved = useRef(false);
  useEffect(() => {
    if (screen !== begun) moved.current = true;
    if (!moved.current) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [screen, begun]);
  return heading;
}
