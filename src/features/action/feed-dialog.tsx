import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryOptions, useOperation } from '../../web/api.ts';
import { Moment } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { feedOperations as operations } from './action.feed.operations.ts';
import classes from './action.module.css';

/** My actions in my own calendar: a secret address, shown once, made anew or taken back at any time. */
export function FeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const feed = useQuery(queryOptions(operations.feed, {}));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t`My actions in my calendar`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {feed.error && <ErrorState error={feed.error} retry={() => void feed.refetch()} />}
      {!feed.data && !feed.error && <PartLoading />}
      {feed.data && <Address createdAt={feed.data.createdAt} />}
    </Modal>
  );
}

function Address({ createdAt }: { createdAt: string | null }) {
  const { t } = useLingui();
  const make = useOperation(operations.makeFeed);
  const revoke = useOperation(operations.revokeFeed);
  const address = make.data && `${window.location.origin}${make.data.address}`;
  const takeBack = async () => {
    try {
      await revoke.mutateAsync({});
      make.reset();
      notify(t`The address is gone. Your calendar will find nothing there.`);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <>
      <p>
        <Trans>
          Subscribe to a secret address in your calendar and see there what you are to do. Whoever has the
          address sees it too: it is shown once, and confidential actions show their reference alone.
        </Trans>
      </p>
      {address ? <Made address={address} /> : <Known createdAt={createdAt} />}
      <Group mt="md" gap="xs">
        {!address && (
          <Button loading={make.isPending} onClick={() => make.mutateAsync({}).catch(notifyProblem)}>
            {createdAt === null ? <Trans>Make the address</Trans> : <Trans>Make a new address</Trans>}
          </Button>
        )}
        {createdAt !== null && (
          <Button variant="default" loading={revoke.isPending} onClick={() => void takeBack()}>
            <Trans>Take the address back</Trans>
          </Button>
        )}
      </Group>
    </>
  );
}

function Known({ createdAt }: { createdAt: string | null }) {
  if (createdAt === null) return null;
  return (
    <p className={classes.reason}>
      <Trans>
        An address was made on <Moment at={createdAt} />. A new one ends it.
      </Trans>
    </p>
  );
}

function Made({ address }: { address: string }) {
  const { t } = useLingui();
  const clipboard = useClipboard();
  return (
    <Group align="end" mt="md" gap="xs">
      <TextInput
        className={classes.address}
        label={t`Secret address`}
        value={address}
        readOnly
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => clipboard.copy(address)}>
        {clipboard.copied ? <Trans>Copied</Trans> : <Trans>Copy the address</Trans>}
      </Button>
    </Group>
  );
}
