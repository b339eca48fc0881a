import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useRef } from 'react';
import { useAddress, useGo, useHref } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { notify } from '../../web/notify.tsx';
import { recordPath } from '../../web/registry.ts';
import { ActionFields, type ActionValues, newAction } from './action.form.tsx';
import classes from './action.module.css';
import { actionOperations as operations } from './action.operations.ts';

/** The record an action is asked for at: `?source=<id>&from=<type>:<ref>`. */
function useSource(): { id: string; type: string; ref: string } | undefined {
  const { search } = useAddress();
  const [type = '', ref = ''] = (search.from ?? '').split(':');
  return search.source && ref ? { id: search.source, type, ref } : undefined;
}

/** A new action, on its own or for a record; what is typed is kept in this browser until it is created. */
export function NewActionPage() {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const source = useSource();
  const create = useOperation(operations.create, { touches: ['home'] });
  const made = useRef('');
  const begun = useMemo(() => ({ ...newAction, sourceId: source?.id ?? null }), [source?.id]);
  const back = source && recordPath(source.type, source.ref);
  const form = useRecordForm<ActionValues>({
    record: source ? `action:new:${source.ref}` : 'action:new',
    stored: begun,
    version: 0,
    save: async (changed) => {
      const record = await create.mutateAsync({ ...begun, ...changed });
      made.current = record.ref;
    },
    onSaved: () => {
      notify(t`${made.current} is created.`);
      // Once the form has let go of its work, so that the leave guard does not ask.
      setTimeout(() => go(href(back ?? `/actions?open=${made.current}`)));
    },
  });
  return (
    <>
      <PageHead
        title={t`New action`}
        above={
          <span className="t-secondary">
            <AppLink href={href('/actions')}>
              <Trans>Actions</Trans>
            </AppLink>
          </span>
        }
        figures={
          source ? (
            <Trans>
              for <AppLink href={href(back ?? '/actions')}>{source.ref}</AppLink>
            </Trans>
          ) : (
            <AppLink href={href('/actions/library')}>
              <Trans>Take from the library</Trans>
            </AppLink>
          )
        }
      />
      <form
        className={classes.formPage}
        aria-label={t`New action`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        <ActionFields form={form} ownerName={null} verifierName={null} source={null} />
        <SaveBar form={form} label={<Trans>Create the action</Trans>} />
      </form>
    </>
  );
}
