import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions, useOperation } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import type { WaitingAct } from '../../web/screens.ts';
import { RequestGiving } from './request.giving.tsx';
import classes from './request.module.css';
import { requestOperations as operations } from './request.operations.ts';
import { touches } from './request.steps.ts';

/** Give what one is asked for, in its row on Home: a button that opens a place for files and a word about them. */
export const GiveInRow: WaitingAct = ({ item, label, act, onDone }) => {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button
        variant="default"
        size="xs"
        aria-expanded={false}
        aria-label={t`${label}: ${act}`}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
    );
  return (
    <div data-open>
      <Giving id={item.id} onGiven={() => onDone(t`${item.ref} is given.`)} />
    </div>
  );
};

function Giving({ id, onGiven }: { id: string; onGiven: () => void }) {
  const record = useQuery(queryOptions(operations.get, { id })).data;
  const material = useQuery(queryOptions(operations.material, { id })).data;
  if (!record || !material) return null;
  return <RequestGiving record={record} files={material.files} onGiven={onGiven} />;
}

/** Accept what came or send it back with the reason, in its row on Home. Neither is taken back by a click. */
export const ReviewInRow: WaitingAct = ({ item, act, onDone }) => {
  const { t } = useLingui();
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const accept = useOperation(operations.accept, { touches });
  const back = useOperation(operations.return, { touches });
  const at = { id: item.id, version: item.version ?? 1 };
  const acceptIt = async () => {
    const { evidence } = await accept.mutateAsync(at);
    onDone(t`It is evidence ${evidence} now.`);
  };
  const sendBack = async () => {
    await back.mutateAsync({ ...at, reason });
    onDone(t`${item.ref} went back.`);
  };
  if (!returning)
    return (
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="xs"
          loading={accept.isPending}
          aria-label={t`Accept: ${act}`}
          onClick={() => acceptIt().catch(notifyProblem)}
        >
          <Trans>Accept</Trans>
        </Button>
        <Button
          variant="subtle"
          size="xs"
          aria-label={t`Send back: ${act}`}
          aria-expanded={false}
          onClick={() => setReturning(true)}
        >
          <Trans>Send back</Trans>
        </Button>
      </div>
    );
  return (
    <form
      data-open
      className={classes.box}
      aria-label={t`Send it back`}
      onSubmit={(event) => {
        event.preventDefault();
        sendBack().catch(() => undefined);
      }}
    >
      <Textarea
        autoFocus
        required
        autosize
        minRows={2}
        label={t`What is missing or wrong`}
        description={t`They read exactly this.`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemLine error={back.error} />
      <div className={classes.buttons}>
        <Button type="submit" size="xs" variant="default" loading={back.isPending}>
          <Trans>Send back</Trans>
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setReturning(false)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
};
