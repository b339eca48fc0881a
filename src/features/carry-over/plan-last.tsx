import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { problemText, useOperation } from '../../web/api.ts';
import { Moment } from '../../web/moment.tsx';
import { type Plan, planOperations } from './carry-over.plan.operations.ts';
import classes from './plan.module.css';
import { touches } from './plan-confirm.tsx';

/** What was confirmed today, and the way to take it back as a whole; asked once more, for it drops many at once. */
export function PlanLast({ last }: { last: NonNullable<Plan['last']> }) {
  const [asked, setAsked] = useState(false);
  const drop = useOperation(planOperations.drop, { touches });
  const { made, untouched, byName, at, batch } = last;
  const act = () => drop.mutateAsync({ batch }).catch(() => undefined);
  return (
    <div className={classes.last} data-no-print>
      <p>
        <Trans>
          {byName} confirmed this plan at <Moment at={at} />:
        </Trans>{' '}
        <Plural value={made} one="# action," other="# actions," />{' '}
        <Plural value={untouched} one="one of them untouched since." other="# of them untouched since." />
      </p>
      {asked ? (
        <div className={classes.ticking}>
          <Button loading={drop.isPending} onClick={() => void act()}>
            <Plural value={untouched} one="Drop # action" other="Drop # actions" />
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            <Trans>Keep them</Trans>
          </Button>
        </div>
      ) : (
        <Button variant="default" onClick={() => setAsked(true)}>
          <Trans>Take the plan back</Trans>
        </Button>
      )}
      <p role="alert" className={classes.problem}>
        {drop.error && problemText(drop.error)}
      </p>
    </div>
  );
}
