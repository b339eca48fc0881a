import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { useGo, useHref } from '../../web/address.ts';
import { problemText, queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { notify } from '../../web/notify.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { libraryOperations as operations } from './action.library.operations.ts';
import { rhythmWords } from './action-rhythm.words.ts';
import classes from './library.module.css';

type Library = Output<typeof operations.list>;
type Activity = Library['activities'][number];

/** What the content says comes round again: choose some, say whose and from when, and they stand on the work list. */
export function LibraryPage() {
  const { t } = useLingui();
  const href = useHref();
  const answer = useQuery(queryOptions(operations.list, {}));
  if (answer.error && !answer.data)
    return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <PageLoading />;
  return (
    <>
      <PageHead
        title={t`Recurring activities`}
        above={
          <span className="t-secondary">
            <AppLink href={href('/actions')}>
              <Trans>Actions</Trans>
            </AppLink>
          </span>
        }
        figures={<Trans>What the standards ask for again and again, and how often one does it.</Trans>}
      />
      <Choice library={answer.data} />
    </>
  );
}

function Choice({ library }: { library: Library }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const shown = library.activities.filter((one) => holds(one, typed));
  const groups = [...Map.groupBy(shown, ({ groupTitle }) => groupTitle)];
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  return (
    <div className={classes.page}>
      <div>
        <TextInput
          type="search"
          label={t`Search the library`}
          placeholder={t`Word or clause`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {groups.map(([title, activities]) => (
          <fieldset key={title} className={classes.group}>
            <legend>{title}</legend>
            {activities.map((one) => (
              <Line
                key={one.id}
                activity={one}
                chosen={chosen.includes(one.id)}
                onChange={(on) => toggle(one.id, on)}
              />
            ))}
          </fieldset>
        ))}
        {groups.length === 0 && (
          <p role="status">
            <Trans>No activity has these words.</Trans>
          </p>
        )}
      </div>
      <Taking chosen={chosen} today={library.today} onDone={() => setChosen([])} />
    </div>
  );
}

/** Every word typed stands in its title, its clauses or its standards. */
function holds({ title, groupTitle, serves }: Activity, typed: string): boolean {
  const places = serves.map((one) => `${one.number} ${one.title} ${one.frameworkTitle}`);
  const text = [title, groupTitle, ...places].join(' ').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Line({
  activity: { title, rhythm, serves, asked, taken },
  chosen,
  onChange,
}: {
  activity: Activity;
  chosen: boolean;
  onChange: (on: boolean) => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const clauses = serves.map((one) => `${one.frameworkTitle} ${one.number}`).join(', ');
  return (
    <div className={classes.line} data-taken={taken !== null}>
      <Checkbox
        label={title}
        description={[translate(rhythmWords(rhythm)), clauses, ...(asked ? [] : [t`good practice`])]
          .filter(Boolean)
          .join(' · ')}
        checked={chosen}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {taken && (
        <span className="t-secondary">
          <Trans>
            taken as <AppLink href={href(`/actions?open=${taken}`)}>{taken}</AppLink>
          </Trans>
        </span>
      )}
    </div>
  );
}

/** Whose the chosen ones are and when they are due first; the same for all, and changed in the list afterwards. */
function Taking({ chosen, today, onDone }: { chosen: readonly string[]; today: string; onDone: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const take = useOperation(operations.take, { touches: ['home'] });
  const [ownerId, setOwner] = useState<string | null>(null);
  const [due, setDue] = useState(today);
  const count = chosen.length;
  const submit = async () => {
    const made = await take
      .mutateAsync({ take: chosen.map((activity) => ({ activity, due, ownerId })) })
      .catch(() => undefined);
    if (!made) return;
    const [only] = made.actions;
    onDone();
    if (only && made.actions.length === 1) {
      notify(t`${only.ref} is created.`);
      return go(href(`/actions?open=${only.ref}`));
    }
    notify(t`${made.actions.length} actions are created.`);
    go(href('/actions?sort=-ref'));
  };
  return (
    <form
      className={classes.taking}
      data-none={count === 0}
      aria-label={t`Take from the library`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p role="status">
        <Plural
          value={count}
          _0="Choose what your organisation does again and again."
          one="# activity is chosen."
          other="# activities are chosen."
        />
      </p>
      <PersonSelect
        label={t`Owner`}
        people={peopleOperations.list}
        value={ownerId}
        onChange={setOwner}
        mb="sm"
      />
      <TextInput
        type="date"
        label={t`First due`}
        required
        mb="sm"
        value={due}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <Button type="submit" loading={take.isPending} disabled={count === 0 || due === ''}>
        <Plural value={count} _0="Take as actions" one="Take # action" other="Take # actions" />
      </Button>
      <p role="alert">{take.error && problemText(take.error)}</p>
    </form>
  );
}
