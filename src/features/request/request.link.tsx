import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCopy } from '@tabler/icons-react';
import { useOperation } from '../../web/api.ts';
import { browserToday } from '../../web/due-text.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { DayText, Moment } from '../../web/moment.tsx';
import { notify } from '../../web/notify.tsx';
import classes from './request.module.css';
import {
  requestOperations as operations,
  type RequestMaterial,
  type RequestRecord,
} from './request.operations.ts';
import { type FreshLink, touches } from './request.steps.ts';

/** The links of a request that work: how each was used, and ending one or all; a new one as long as it is open. */
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
  const working = workingLinks(material);
  const end = async (linkId?: string) => {
    await revoke.mutateAsync({ id: record.id, ...(linkId ? { linkId } : {}) });
    onFresh(undefined);
    notify(linkId || working.length === 1 ? t`The link is ended.` : t`All links are ended.`);
  };
  return (
    <>
      {fresh && <Fresh link={fresh} name={material.askedName} />}
      {material.moves.includes('link') && (
        <p className="t-quiet">
          {material.mails && record.askedEmail ? (
            <Trans>
              Mail is set up here: the link and reminders go to {record.askedEmail} by themselves. Each mail
              has a link of its own, and the earlier ones go on: somebody may be sending with them.
            </Trans>
          ) : (
            <Trans>
              No mail goes out from here: copy the link and send it yourself, and remind them yourself.
            </Trans>
          )}
        </p>
      )}
      <ul className={classes.plain} aria-label={t`Links that work`}>
        {working.map((link) => (
          <WorkingLink
            key={link.id}
            link={link}
            ending={revoke.isPending && revoke.variables.linkId === link.id}
            onEnd={() => end(link.id).catch(() => undefined)}
          />
        ))}
      </ul>
      <ProblemLine error={renew.error ?? revoke.error} />
      <div className={classes.buttons}>
        {material.moves.includes('link') && (
          <Button
            variant="default"
            size="xs"
            loading={renew.isPending}
            onClick={() => renew.mutate({ id: record.id }, { onSuccess: onFresh })}
          >
            <Trans>New link, ending the others</Trans>
          </Button>
        )}
        {working.length > 1 && (
          <Button
            variant="subtle"
            size="xs"
            loading={revoke.isPending && revoke.variables.linkId === undefined}
            onClick={() => end().catch(() => undefined)}
          >
            <Trans>End all links</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

/** Those that open the page today. */
export const workingLinks = (material: RequestMaterial): RequestMaterial['links'] =>
  material.links.filter((link) => link.revokedAt === null && link.until >= browserToday());

function WorkingLink({
  link,
  ending,
  onEnd,
}: {
  link: RequestMaterial['links'][number];
  ending: boolean;
  onEnd: () => void;
}) {
  const { t, i18n } = useLingui();
  const given = i18n.date(new Date(link.createdAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li>
      <span className={classes.grow}>
        <Trans>
          Given <Moment at={link.createdAt} />, works until <DayText day={link.until} />,
        </Trans>{' '}
        {link.lastUsedAt === null ? (
          <Trans>not opened yet</Trans>
        ) : (
          <Trans>
            used <Plural value={link.uses} one="once" other="# times" />, last <Moment at={link.lastUsedAt} />
          </Trans>
        )}
      </span>
      <Button
        variant="subtle"
        size="xs"
        loading={ending}
        aria-label={t`End this link, given ${given}`}
        onClick={onEnd}
      >
        <Trans>End this link</Trans>
      </Button>
    </li>
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
