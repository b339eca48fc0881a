import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { addDays } from '../../kernel/calendar.ts';
import { useAddress, useGo, useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { browserToday } from '../../web/due-text.tsx';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { recordOperations } from '../records/record.operations.ts';
import { RequestFields, type RequestValues, requestValues } from './request.form.tsx';
import classes from './request.module.css';
import { requestOperations as operations } from './request.operations.ts';

/** A new request, on its own or for the record the address names: `?for=C-014`. Nobody is asked by it yet. */
export function NewRequestPage() {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const source = useSource();
  const create = useOperation(operations.create, { touches: ['home'] });
  const made = useRef('');
  const due = addDays(browserToday(), 14);
  const stored = requestValues(undefined, { due, sourceId: source?.id ?? null, title: '' });
  const form = useRecordForm<RequestValues>({
    record: `request:new:${source?.ref ?? ''}`,
    stored,
    version: 0,
    save: async (changed) => {
      const record = await create.mutateAsync({ ...stored, ...changed });
      made.current = record.ref;
    },
    // Once the form has let go of its work, so that the leave guard does not ask.
    onSaved: () => void setTimeout(() => go(href(`/requests/${made.current}`))),
  });
  return (
    <>
      <PageHead
        title={t`New request`}
        above={
          <span className="t-secondary">
            <AppLink href={href('/requests')}>
              <Trans>Requests</Trans>
            </AppLink>
          </span>
        }
      />
      <form
        className={classes.formPage}
        aria-label={t`New request`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        {source && (
          <p style={{ marginBottom: 16 }}>
            <Trans>
              For {source.ref} {source.title}: what comes and is accepted becomes evidence there.
            </Trans>
          </p>
        )}
        <RequestFields form={form} />
        <SaveBar form={form} label={<Trans>Prepare the request</Trans>} />
      </form>
    </>
  );
}

/** The record the request is for, by the reference in the address. */
function useSource(): { id: string; ref: string; title: string } | undefined {
  const { search } = useAddress();
  const ref = search.for;
  const found = useQuery({
    ...queryOptions(recordOperations.search, { q: ref ?? '' }),
    enabled: ref !== undefined && ref !== '',
  });
  return found.data?.records.find((record) => record.ref === ref);
}
