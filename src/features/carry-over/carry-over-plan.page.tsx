import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { type Plan, planOperations } from './carry-over.plan.operations.ts';
import { CarryOverHead } from './carry-over-head.tsx';
import classes from './plan.module.css';
import { PlanConfirm } from './plan-confirm.tsx';
import { PlanGroups } from './plan-groups.tsx';
import { PlanLast } from './plan-last.tsx';
import { usePlanChoices } from './use-plan-choices.ts';
import { pathOf, useWay } from './use-way.ts';

/** What is left on one way: every sentence the notes still ask for, made into actions with one confirmation. */
export function CarryOverPlanPage() {
  const way = useWay();
  const answer = useQuery(queryOptions(planOperations.plan, { framework: way.framework }));
  const plan = answer.data;
  return (
    <>
      <CarryOverHead way={way} view="plan" figures={plan && <Figures plan={plan} />} />
      {answer.error && !plan && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {!answer.error && !plan && <PartLoading />}
      {plan && (plan.groups.length === 0 ? <NothingLeft /> : <PlanForm key={plan.framework} plan={plan} />)}
    </>
  );
}

function Figures({ plan: { left, made } }: { plan: Plan }) {
  return (
    <>
      <Plural
        value={left}
        _0="Nothing is left without an action"
        one="# sentence is left to do"
        other="# sentences are left to do"
      />
      {made > 0 && (
        <>
          {'; '}
          <Plural value={made} one="# is an action already" other="# are actions already" />
        </>
      )}
      .
    </>
  );
}

function PlanForm({ plan }: { plan: Plan }) {
  const choices = usePlanChoices(plan);
  const may = choices.lines.length > 0;
  return (
    <div className={classes.page} data-read={!may || undefined}>
      <div className={classes.list}>
        {plan.last?.fresh && plan.last.untouched > 0 && <PlanLast last={plan.last} />}
        <PlanGroups plan={plan} choices={choices} />
      </div>
      {may && <PlanConfirm plan={plan} choices={choices} />}
    </div>
  );
}

function NothingLeft() {
  const { t } = useLingui();
  const way = useWay();
  return (
    <EmptyState
      title={t`Nothing is left on this way`}
      what={
        <Trans>
          Every proposal is rejected, every row it is for is excluded, or every clause is judged met: the
          notes ask for nothing more.
        </Trans>
      }
      asks={
        <Trans>
          Clause 6.2 of both standards asks what will be done, by whom, and when it will be completed.
        </Trans>
      }
      second={
        <AppLink href={pathOf(way, 'control')}>
          <Trans>Look at the proposals</Trans>
        </AppLink>
      }
    />
  );
}
