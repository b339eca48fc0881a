import { Plural, useLingui } from '@lingui/react/macro';
import { Initials } from '../../web/initials.tsx';
import classes from './comment.module.css';
import type { MentionPickerState } from './use-mention-picker.ts';

/** The people one may name, below the text; a choice by pointer leaves the focus in the text. */
export function MentionPicker({ picker }: { picker: MentionPickerState }) {
  const { t } = useLingui();
  const { people, current, id, take } = picker;
  return (
    <>
      {people.length > 0 && (
        <div id={id} role="listbox" aria-label={t`People who see this record`} className={classes.picker}>
          {people.map((person, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the text has the focus and points here (aria-activedescendant).
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's.
            <div
              key={person.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === current}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(index)}
            >
              <Initials name={person.name} named />
            </div>
          ))}
        </div>
      )}
      <span role="status" className="t-hidden">
        {people.length > 0 && (
          <Plural
            value={people.length}
            one="# person, Enter names them"
            other="# people, the arrows choose"
          />
        )}
      </span>
    </>
  );
}
