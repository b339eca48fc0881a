import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { addDays } from '../../kernel/calendar.ts';
import { useHref } from '../../web/address.ts';
import { problemText, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { notify } from '../../web/notify.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { actionStateLabels } from '../action/action.schema.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { ItemFacts } from './advice-items.tsx';
import classes from './advisor.module.css';
import { type AdvisorRun, advisorOperations as operations } from './advisor.operations.ts';
import { type AdviceItem, planKinds } from './advisor.schema.ts';
import { kindTitles } from './advisor.words.ts';

/** What the advice asks for, with ticks: one confirmation makes actions of them, each once over all runs. */
export function PlanForm({ run }: { run: AdvisorRun }) {
  const living = new Map(run.planned.filter(isLiving).map((one) => [one.item, one]));
  const free = run.advice.items.filter(({ item }) => !living.has(item));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(free.filter(({ kind, met }) => kind !== 'reuse' && !met).map(({ item }) => item)),
  );
  const may = run.can.includes('plan');
  const tick = (item: string, on: boolean) =>
    setTicked((before) => new Set(on ? [...before, item] : [...before].filter((one) => one !== item)));
  return (
    <>
      {planKinds.map((kind) => {
        const items = run.advice.items.filter((item) => item.kind === kind);
        if (items.length === 0) return null;
        return (
          <section key={kind} className={classes.verdict}>
            <h2>{translate(kindTitles[kind])}</h2>
            {kind === 'reuse' && <p>{run.advice.reuse}</p>}
            <ul className={classes.items}>
              {items.map((item) => (
                <li key={item.item}>
                  {may && !living.has(item.item) ? (
                    <Checkbox
                      label={wordsOf(item)}
                      description={<ItemFacts item={item} />}
                      checked={ticked.has(item.item)}
                      onChange={(event) => tick(item.item, event.currentTarget.checked)}
                    />
                  ) : (
                    <>
                      <span>{wordsOf(item)}</span>
                      <ItemFacts item={item} />
                    </>
                  )}
                  <Planned action={living.get(item.item)} />
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {may && free.length > 0 && <Confirm run={run} chosen={free.filter(({ item }) => ticked.has(item))} />}
    </>
  );
}

const wordsOf = ({ kind, title, toDo }: AdviceItem): string => (kind === 'precondition' ? title : toDo);

type Planned = AdvisorRun['planned'][number];
const isLiving = ({ action }: Planned): boolean =>
  action === null || (action.state !== 'dropped' && !action.archived);

function Planned({ action: planned }: { action: Planned | undefined }) {
  const href = useHref();
  if (!planned) return null;
  const { action } = planned;
  return (
    <span className={classes.planned}>
      {action ? (
        <>
          <AppLink href={href(`/actions?open=${action.ref}`)}>{action.ref}</AppLink> ·{' '}
          {translate(actionStateLabels[action.state])}
        </>
      ) : (
        <Trans>There is an action you may not see.</Trans>
      )}
    </span>
  );
}

function Confirm({ run: { id, today }, chosen }: { run: AdvisorRun; chosen: readonly AdviceItem[] }) {
  const { t } = useLingui();
  const plan = useOperation(operations.plan, { touches: ['action', 'home'] });
  const [ownerId, setOwner] = useState<string | null>(null);
  const confirm = async () => {
    const items = chosen.map(({ item, days }) => ({ item, due: addDays(today, days) }));
    const done = await plan.mutateAsync({ id, ownerId, items }).catch(() => undefined);
    if (done) notify(t`${done.made} actions are on the work list.`);
  };
  return (
    <form
      className={classes.confirm}
      aria-label={t`Plan`}
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <PersonSelect label={t`Owner`} people={peopleOperations.list} value={ownerId} onChange={setOwner} />
      <Button type="submit" disabled={chosen.length === 0} loading={plan.isPending}>
        <Plural value={chosen.length} _0="Make actions" one="Make # action" other="Make # actions" />
      </Button>
      <p role="alert">{plan.error && problemText(plan.error)}</p>
    </form>
  );
}
