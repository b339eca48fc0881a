import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { useOperation } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { DayText } from '../../web/moment.tsx';
import { notify } from '../../web/notify.tsx';
import classes from './request.module.css';
import {
  requestOperations as operations,
  type RequestMaterial,
  type RequestRecord,
} from './request.operations.ts';
import { type FreshLink, touches } from './request.steps.ts';

/** The link of an outsider: shown once to be handed over, renewed, ended; how often it was opened. */
export function RequestLink({
  record,
  material,
  fresh,
  onFresh,
}: {
  record: RequestRecord;
  material: RequestMaterial;
  fresh: FreshLink | undefined;
  onFresh: (link: FreshLink | undefined) => void;
}) {
  const { t } = useLingui();
  const renew = useOperation(operations.renewLink, { touches });
  const revoke = useOperation(operations.revokeLink, { touches });
  const working = material.links.filter((link) => link.revokedAt === null);
  const end = async () => {
    await revoke.mutateAsync({ id: record.id });
    onFresh(undefined);
    notify(t`The link is ended.`);
  };
  return (
    <>
      {fresh && <Fresh link={fresh} name={material.askedName} />}
      <p className="t-quiet">
        {material.mails && record.askedEmail ? (
          <Trans>Mail is set up here: the link and reminders go to {record.askedEmail} by themselves.</Trans>
        ) : (
          <Trans>
            No mail goes out from here: copy the link and send it yourself, and remind them yourself.
          </Trans>
        )}
      </p>
      <ul className={classes.plain}>
        {working.map((link) => (
          <li key={link.id}>
            <span className={classes.grow}>
              <Trans>
                Works until <DayText day={link.until} />,
              </Trans>{' '}
              <Plural value={link.uses} _0="not opened yet" one="opened once" other="opened # times" />
            </span>
          </li>
        ))}
      </ul>
      <ProblemLine error={renew.error ?? revoke.error} />
      <div className={classes.buttons}>
        <Button
          variant="default"
          loading={renew.isPending}
          onClick={() => renew.mutate({ id: record.id }, { onSuccess: onFresh })}
        >
          <Trans>New link</Trans>
        </Button>
        {working.length > 0 && (
          <Button variant="subtle" loading={revoke.isPending} onClick={() => end().catch(() => undefined)}>
            <Trans>End the link</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

function Fresh({ link, name }: { link: FreshLink; name: string }) {
  const { t } = useLingui();
  const clipboard = useClipboard();
  const address = `${window.location.origin}${link.path}`;
  return (
    <div className={classes.box} style={{ marginBottom: 16 }} role="status">
      <p>
        {link.mailed ? (
          <Trans>A mail with this link is on its way to {name}.</Trans>
        ) : (
          <Trans>Send this link to {name}. With it they give what you ask, without an account.</Trans>
        )}{' '}
        <Trans>It is shown only now.</Trans>
      </p>
      <TextInput label={t`Link`} value={address} readOnly onFocus={(event) => event.currentTarget.select()} />
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} stroke={1.6} />}
          onClick={() => clipboard.copy(address)}
        >
          {clipboard.copied ? <Trans>Copied</Trans> : <Trans>Copy the link</Trans>}
        </Button>
      </div>
    </div>
  );
}
