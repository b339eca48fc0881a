import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { Operation } from '../../kernel/operation.ts';
import { useHref } from '../address.ts';
import { problemCode, queryOptions } from '../api.ts';
import { ErrorState } from '../state/error-state.tsx';
import { NotFoundPage } from '../state/not-found.tsx';
import { PageLoading } from '../state/page-loading.tsx';
import { PanelState } from './panel-state.tsx';
import classes from './record.module.css';
import { RecordPage } from './record-page.tsx';
import { RecordPanel } from './record-panel.tsx';

/** What the panel and the page of a record show; only their frames differ. */
export interface RecordParts {
  readonly state: ReactNode;
  readonly owner: ReactNode;
  /** The one filled button: the next sensible step. */
  readonly action: ReactNode;
  readonly quiet: ReactNode;
  /** Index of the sections in one scroll; ids as given to `RecordSection`. */
  readonly sections: readonly { id: string; label: string }[];
  /** What makes sense of the record, before everything else. */
  readonly lead?: ReactNode;
  /** Its facts at a glance: beside the lead where the page is wide, below it elsewhere. */
  readonly facts?: ReactNode;
  readonly body: ReactNode;
}

interface Shown {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
}

interface One<R extends Shown> {
  readonly get: Operation<z.ZodObject, z.ZodType<R>>;
  /** A hook: called once for each record shown. */
  readonly useParts: (record: R) => RecordParts;
  /** Of its register, below the organisation: `/controls`. */
  readonly path: string;
}

/** A record beside its list. */
export function RecordInPanel<R extends Shown>({
  reference,
  onClose,
  ...one
}: One<R> & { readonly reference: string; readonly onClose: () => void }) {
  const answer = useQuery(queryOptions(one.get, { id: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <InPanel record={answer.data} onClose={onClose} {...one} />;
}

function InPanel<R extends Shown>({
  record,
  useParts,
  path,
  onClose,
}: One<R> & { readonly record: R; readonly onClose: () => void }) {
  const href = useHref();
  const { lead, facts, body, quiet, action, ...parts } = useParts(record);
  return (
    <RecordPanel
      reference={record.ref}
      title={record.title}
      pageHref={href(`${path}/${record.ref}`)}
      onClose={onClose}
      {...parts}
      action={
        <span className={classes.acts}>
          {action}
          {quiet}
        </span>
      }
    >
      {lead}
      {facts}
      {body}
    </RecordPanel>
  );
}

/** A record on its own page, by the reference in the address. `label` names its register. */
export function RecordOnPage<R extends Shown>({ label, ...one }: One<R> & { readonly label: ReactNode }) {
  const { ref = '' } = useParams({ strict: false });
  const answer = useQuery(queryOptions(one.get, { id: ref }));
  // An address that is no reference is answered like one that leads nowhere.
  const nowhere = ['not-found', 'invalid'].includes(problemCode(answer.error) ?? '');
  if (nowhere) return <NotFoundPage />;
  // A later look that fails takes the record from nobody: what is typed stands on it.
  if (answer.error && !answer.data)
    return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <PageLoading />;
  return <OnPage key={answer.data.id} record={answer.data} label={label} {...one} />;
}

function OnPage<R extends Shown>({
  record,
  useParts,
  path,
  label,
}: One<R> & { readonly record: R; readonly label: ReactNode }) {
  const href = useHref();
  const wide = useMediaQuery('(min-width: 1200px)', undefined, { getInitialValueInEffect: false });
  const { lead, facts, body, ...parts } = useParts(record);
  return (
    <RecordPage
      reference={record.ref}
      title={record.title}
      list={{ href: href(path), label }}
      beside={wide ? facts : null}
      {...parts}
    >
      {lead}
      {wide ? null : facts}
      {body}
    </RecordPage>
  );
}
