import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { addDays } from '../../kernel/calendar.ts';
import { useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { useMay } from '../../web/session.ts';
import { actionOperations } from '../action/action.operations.ts';
import classes from './reading.module.css';
import type { ClauseRecord } from './reading.schema.ts';

/** A month: time enough to plan it, and soon enough not to be forgotten; the day can be changed. */
const days = 30;
const longestTitle = 300;

/** The next step as an action, with one click; where it is one already, the way to it. */
export function NextStepAction({ clause }: { clause: ClauseRecord }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const title = clause.nextStep.split('\n')[0]?.slice(0, longestTitle).trim() ?? '';
  const wanted = title !== '' && may('action:read');
  const listed = useQuery({
    ...queryOptions(actionOperations.list, { filter: { source: `is:${clause.ref}` }, limit: 50 }),
    enabled: wanted,
  });
  const create = useOperation(actionOperations.create, { touches: ['home'] });
  if (!wanted || !listed.data) return null;
  const made = listed.data.rows.find((row) => row.title === title);
  if (made)
    return (
      <p className={classes.step}>
        <Trans>
          The next step is action <AppLink href={href(`/actions?open=${made.ref}`)}>{made.ref}</AppLink>.
        </Trans>
      </p>
    );
  if (!may('action:write')) return null;
  const make = async () => {
    try {
      const { ref } = await create.mutateAsync({
        title,
        why: clause.nextStep === title ? '' : clause.nextStep,
        ownerId: clause.ownerId,
        sourceId: clause.id,
        requirement: clause.requirement,
        due: addDays(listed.data.today, days),
      });
      notify(t`${ref} is on the work list, due in a month.`);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <p className={classes.step}>
      <Button variant="default" size="compact-sm" loading={create.isPending} onClick={() => void make()}>
        <Trans>Make the next step an action</Trans>
      </Button>
    </p>
  );
}
