import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { DayText } from '../../web/moment.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { recordPath } from '../../web/registry.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { usePeople } from '../../web/use-people.ts';
import { actionStateLabels, isUnfinished } from '../action/action.schema.ts';
import { peopleOperations } from '../people/people.operations.ts';
import type { PlanItem } from './carry-over.plan.operations.ts';
import classes from './plan.module.css';
import type { PlanChoices, PlanLine } from './use-plan-choices.ts';

/** One sentence: to be ticked with its day and owner, or with the action there is of it. */
export function PlanLineRow({
  item,
  line,
  choices,
}: {
  item: PlanItem;
  line: PlanLine | undefined;
  choices: PlanChoices;
}) {
  if (item.made !== null) return <Made text={item.text} made={item.made} />;
  // Nothing may be confirmed here: the sentence is for reading.
  if (line === undefined) return <p>{item.text}</p>;
  return <Choice line={line} choices={choices} />;
}

function Choice({ line, choices }: { line: PlanLine; choices: PlanChoices }) {
  const { t } = useLingui();
  const [changing, setChanging] = useState(false);
  const { text } = line.item;
  return (
    <div className={classes.line}>
      <Checkbox
        label={text}
        checked={line.ticked}
        onChange={(event) => choices.tick([line.key], event.currentTarget.checked)}
      />
      {changing ? (
        <Changing line={line} choices={choices} onDone={() => setChanging(false)} />
      ) : (
        <p className={classes.planned}>
          <span className="t-secondary">
            <DayText day={line.due} />, {line.ownerName ?? <Trans>nobody yet</Trans>}
          </span>
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t`Change day and owner: ${text}`}
            onClick={() => setChanging(true)}
          >
            <Trans>Change</Trans>
          </Button>
        </p>
      )}
    </div>
  );
}

function Changing({ line, choices, onDone }: { line: PlanLine; choices: PlanChoices; onDone: () => void }) {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  return (
    <div className={classes.changing}>
      <TextInput
        type="date"
        label={t`Due`}
        autoFocus
        value={line.due}
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') choices.change([line.key], { due: value });
        }}
      />
      <PersonSelect
        label={t`Owner`}
        people={peopleOperations.list}
        value={line.ownerId}
        named={line.ownerName}
        onChange={(ownerId) =>
          choices.change([line.key], {
            ownerId,
            ownerName: people.find(({ id }) => id === ownerId)?.name ?? null,
          })
        }
      />
      <Button variant="default" onClick={onDone}>
        <Trans>Done</Trans>
      </Button>
    </div>
  );
}

/** The action there is of a sentence, whatever became of it. */
function Made({ text, made }: { text: string; made: NonNullable<PlanItem['made']> }) {
  const href = useHref();
  const { action } = made;
  if (action === null)
    return (
      <div className={classes.line} data-made>
        <p>{text}</p>
        <p className="t-secondary">
          <Trans>There is an action of it that you may not see.</Trans>
        </p>
      </div>
    );
  const path = recordPath('action', action.ref);
  return (
    <div className={classes.line} data-made>
      <p>{action.title}</p>
      <p className={classes.planned}>
        {path ? <AppLink href={href(path)}>{action.ref}</AppLink> : action.ref}
        <StateWord
          code={action.archived ? 'archived' : action.state}
          {...(action.archived ? {} : { label: translate(actionStateLabels[action.state]) })}
          plain
        />
        {isUnfinished(action.state) && (
          <span className="t-secondary">
            <DayText day={action.due} />, {action.ownerName ?? <Trans>nobody yet</Trans>}
          </span>
        )}
        {action.stateReason !== '' && <span className="t-secondary">{action.stateReason}</span>}
      </p>
      {action.title !== text && (
        <p className="t-secondary">
          <Trans>The note says: {text}</Trans>
        </p>
      )}
    </div>
  );
}
