import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { browserToday, DueText } from '../../web/due-text.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './request.module.css';
import type { RequestMaterial, RequestRecord } from './request.operations.ts';
import { useOutsideName } from './request.people.tsx';

/** What makes sense of a request: who is asked for it, for what, by when, and where it stands, as a story. */
export function RequestLead({
  record,
  material,
}: {
  record: RequestRecord;
  material: RequestMaterial | undefined;
}) {
  const { t } = useLingui();
  return (
    <div className={classes.lead}>
      {material && (
        <p>
          <Stands record={record} material={material} /> <Source material={material} />{' '}
          <Again record={record} material={material} />
        </p>
      )}
      {record.state === 'returned' && (
        <section className={classes.back} aria-label={t`Why it went back`}>
          <p className={classes.prose}>{record.reason}</p>
        </section>
      )}
      {record.state === 'cancelled' && record.reason && <p className={classes.prose}>{record.reason}</p>}
      {(record.why || record.example) && (
        <dl className={classes.told}>
          {record.why && <Told title={<Trans>Why</Trans>} text={record.why} />}
          {record.example && <Told title={<Trans>A good answer</Trans>} text={record.example} />}
        </dl>
      )}
    </div>
  );
}

function Stands({ record, material }: { record: RequestRecord; material: RequestMaterial }) {
  const nameOf = useOutsideName();
  const who = nameOf(material.askedName, material.askedErased);
  const due = <DueText due={record.due} today={browserToday()} />;
  const href = useHref();
  if (!who) return <Trans>Nobody is named yet; it is due {due}.</Trans>;
  const { evidence } = material;
  const proof = evidence && (
    <AppLink href={href(recordPath('evidence', evidence.ref) ?? '/evidence')}>{evidence.ref}</AppLink>
  );
  const sentences: Record<RequestRecord['state'], ReactNode> = {
    draft: (
      <Trans>
        Nobody is asked yet: {who} is to be, due {due}.
      </Trans>
    ),
    asked: (
      <Trans>
        {who} is asked; due {due}.
      </Trans>
    ),
    received: <Trans>{who} was asked, and it has come: accept it or send it back.</Trans>,
    returned: (
      <Trans>
        It went back to {who} with the reason below; due {due}.
      </Trans>
    ),
    accepted: (
      <Trans>
        {who} gave it; it is evidence {proof} now.
      </Trans>
    ),
    cancelled: <Trans>{who} was asked; it was given up.</Trans>,
  };
  return sentences[record.state];
}

function Source({ material: { source } }: { material: RequestMaterial }) {
  const href = useHref();
  if (!source) return null;
  const at = recordPath(source.type, source.ref, 'page');
  const name = `${source.ref} ${source.title}`;
  return <Trans>It is for {at ? <AppLink href={href(at)}>{name}</AppLink> : name}.</Trans>;
}

function Again({ record, material }: { record: RequestRecord; material: RequestMaterial }) {
  const href = useHref();
  const { repeatedBy } = material;
  if (repeatedBy)
    return (
      <Trans>Asked again by {<AppLink href={href(`/requests/${repeatedBy}`)}>{repeatedBy}</AppLink>}.</Trans>
    );
  if (record.repeatMonths === 0) return null;
  return record.repeatMonths === 1 ? (
    <Trans>Once accepted it is asked again every month.</Trans>
  ) : (
    <Trans>Once accepted it is asked again every {record.repeatMonths} months.</Trans>
  );
}

function Told({ title, text }: { title: ReactNode; text: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className={classes.prose}>{text}</dd>
    </div>
  );
}
