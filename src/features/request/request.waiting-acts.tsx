import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useFresh, useOperation } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import { RowAct } from '../../web/row-act.tsx';
import type { WaitingAct } from '../../web/screens.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { RequestGiving } from './request.giving.tsx';
import classes from './request.module.css';
import { requestOperations as operations, type RequestRecord } from './request.operations.ts';
import { touches } from './request.steps.ts';

/**
 * Give what one is asked for, in its row on Home: a place for files and a word about them. It is taken back with a click
 * as long as nobody has decided on it.
 */
export const GiveInRow: WaitingAct = ({ item, label, act, dropped, onDone }) => {
  const { t } = useLingui();
  const withdraw = useOperation(operations.withdraw, { touches });
  return (
    <RowAct label={label} act={act} dropped={dropped}>
      {(close, files) => (
        <Giving
          id={item.id}
          dropped={files}
          onCancel={close}
          onGiven={({ id, version }) =>
            onDone(t`${item.ref} is given.`, () => withdraw.mutateAsync({ id, version }))
          }
        />
      )}
    </RowAct>
  );
};

function Giving({
  id,
  ...form
}: {
  id: string;
  dropped: readonly File[];
  onCancel: () => void;
  onGiven: (given: RequestRecord) => void;
}) {
  const record = useFresh(operations.get, { id });
  const material = useFresh(operations.material, { id });
  const error = record.error ?? material.error;
  const retry = () => void Promise.all([record.refetch(), material.refetch()]);
  if (record.data && material.data)
    return <RequestGiving record={record.data} files={material.data.files} {...form} />;
  return error ? <ErrorState error={error} retry={retry} /> : <PartLoading />;
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
