import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Question } from '../../kernel/questionnaire/questionnaire.schema.ts';
import classes from './advisor.module.css';

/** One question with its options; an answer can be taken back, because open is not the same as no. */
export function QuestionField({
  question: { id, kind, text, help, options },
  chosen,
  onChoose,
  note,
}: {
  question: Question;
  chosen: readonly string[];
  onChoose: (values: string[]) => void;
  note?: ReactNode;
}) {
  const { t } = useLingui();
  const Group = kind === 'one' ? Radio.Group : Checkbox.Group;
  const Choice = kind === 'one' ? Radio : Checkbox;
  const given = kind === 'one' ? (chosen[0] ?? '') : [...chosen];
  const choose = (value: string | string[]) =>
    onChoose(typeof value === 'string' ? [value] : alone(value, chosen, options));
  return (
    <div className={classes.question}>
      <Group
        name={id}
        label={text}
        description={help}
        value={given as string & string[]}
        onChange={choose as (value: string | string[]) => void}
        classNames={{ label: classes.label }}
      >
        <div className={options.every(isShort) ? classes.row : classes.options}>
          {options.map(({ value, label }) => (
            <Choice key={value} value={value} label={label} />
          ))}
          {/* A tick is taken back by itself; one of several answers is not. */}
          {kind === 'one' && chosen.length > 0 && (
            <button
              type="button"
              className={classes.quiet}
              aria-label={t`Leave open: ${text}`}
              onClick={() => onChoose([])}
            >
              <Trans>Leave open</Trans>
            </button>
          )}
        </div>
      </Group>
      {note && <div className={classes.under}>{note}</div>}
    </div>
  );
}

/** Short answers stand beside each other: the page is half as long. */
const isShort = ({ label }: Question['options'][number]): boolean => label.length <= 28;

/** What stands alone takes the place of all others, and gives way to any of them. */
function alone(now: string[], before: readonly string[], options: Question['options']): string[] {
  const exclusive = options.filter((option) => option.exclusive).map(({ value }) => value);
  const fresh = now.find((value) => !before.includes(value));
  if (fresh !== undefined && exclusive.includes(fresh)) return [fresh];
  return fresh === undefined ? now : now.filter((value) => !exclusive.includes(value));
}
