import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { problemText, useOperation } from '../../web/api.ts';
import { DayText } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { type Plan, planOperations } from './carry-over.plan.operations.ts';
import classes from './plan.module.css';
import type { PlanChoices, PlanLine } from './use-plan-choices.ts';

/** What making or dropping the actions of a plan changes elsewhere. */
export const touches = ['action', 'home', 'clause', 'requirement', 'applicability'] as const;

/** From when, whose, and the one confirmation. */
export function PlanConfirm({ plan, choices }: { plan: Plan; choices: PlanChoices }) {
  const { t } = useLingui();
  const confirm = useOperation(planOperations.confirm, { touches });
  const drop = useOperation(planOperations.drop, { touches });
  const ticked = choices.lines.filter((line) => line.ticked);
  const submit = async () => {
    const items = ticked.map(({ note, item, due, ownerId }) => ({
      ...{ note: note.noteId, item: item.item, due, ownerId },
    }));
    const done = await confirm.mutateAsync({ framework: plan.framework ?? '', items }).catch(() => undefined);
    if (!done) return;
    choices.clear();
    const { batch, made, existing } = done;
    if (batch === null) return notify(t`Somebody created all of these meanwhile; none was made twice.`);
    const said =
      existing === 0
        ? t`${made} actions are created.`
        : t`${made} actions are created; ${existing} were there already.`;
    notify(said, () => {
      drop.mutateAsync({ batch }).catch(notifyProblem);
    });
  };
  return (
    <form
      className={classes.confirm}
      data-none={ticked.length === 0}
      aria-label={t`Create the actions`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className={classes.ticking}>
        <Button variant="default" size="compact-sm" onClick={() => choices.tick(keysOf(choices.lines), true)}>
          <Trans>Tick all</Trans>
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => choices.tick(keysOf(choices.lines), false)}
        >
          <Trans>Tick none</Trans>
        </Button>
      </div>
      <TextInput
        type="date"
        label={t`Start of the plan`}
        description={t`Days you have not changed follow it.`}
        required
        value={choices.start}
        onChange={(event) => choices.setStart(event.currentTarget.value)}
      />
      <ForTicked lines={ticked} choices={choices} />
      <Summary lines={ticked} />
      <Button
        type="submit"
        loading={confirm.isPending}
        disabled={ticked.length === 0 || choices.start === ''}
      >
        <Plural value={ticked.length} _0="Create actions" one="Create # action" other="Create # actions" />
      </Button>
      <p role="alert" className={classes.problem}>
        {confirm.error && problemText(confirm.error)}
      </p>
    </form>
  );
}

const keysOf = (lines: readonly PlanLine[]): string[] => lines.map(({ key }) => key);

/** One owner or one day for everything that is ticked. */
function ForTicked({ lines, choices }: { lines: readonly PlanLine[]; choices: PlanChoices }) {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const [ownerId, setOwner] = useState<string | null>(null);
  const [day, setDay] = useState('');
  const none = lines.length === 0;
  return (
    <fieldset className={classes.bulk}>
      <legend>
        <Plural value={lines.length} one="For the one ticked" other="For the # ticked" />
      </legend>
      <div>
        <PersonSelect label={t`Owner`} people={peopleOperations.list} value={ownerId} onChange={setOwner} />
        <Button
          variant="default"
          disabled={none}
          onClick={() =>
            choices.change(keysOf(lines), {
              ownerId,
              ownerName: people.find(({ id }) => id === ownerId)?.name ?? null,
            })
          }
        >
          <Trans>Set owner</Trans>
        </Button>
      </div>
      <div>
        <TextInput
          type="date"
          label={t`Due`}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button
          variant="default"
          disabled={none || day === ''}
          onClick={() => choices.change(keysOf(lines), { due: day })}
        >
          <Trans>Set day</Trans>
        </Button>
      </div>
    </fieldset>
  );
}

/** What is confirmed, before it is. */
function Summary({ lines }: { lines: readonly PlanLine[] }) {
  const days = lines.map(({ due }) => due).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const ownerless = lines.filter(({ ownerId }) => ownerId === null).length;
  if (first === undefined || last === undefined)
    return (
      <p role="status" className="t-secondary">
        <Trans>Tick what is to be done.</Trans>
      </p>
    );
  return (
    <p role="status" className="t-secondary">
      <Trans>
        Due from <DayText day={first} /> to <DayText day={last} />.
      </Trans>{' '}
      {ownerless > 0 && (
        <Plural
          value={ownerless}
          one="# has no owner yet and waits for who runs the programme."
          other="# have no owner yet and wait for who runs the programme."
        />
      )}
    </p>
  );
}
