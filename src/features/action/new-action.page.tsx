import { Trans, useLingui } from '@lingui/react/macro';
import { useAddress, useHref } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { NewForm } from '../../web/form/new-form.tsx';
import { recordPath } from '../../web/registry.ts';
import { ActionFields, newAction } from './action.form.tsx';
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
  const source = useSource();
  const create = useOperation(operations.create, { touches: ['home'] });
  const back = source && recordPath(source.type, source.ref);
  return (
    <NewForm
      draft={source ? `action:new:${source.ref}` : 'action:new'}
      title={t`New action`}
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
      list={{ path: '/actions', label: <Trans>Actions</Trans> }}
      stored={{ ...newAction, sourceId: source?.id ?? null }}
      create={(values) => create.mutateAsync(values)}
      next={(ref) => back ?? `/actions?open=${ref}`}
      label={<Trans>Create the action</Trans>}
    >
      {(form) => <ActionFields form={form} ownerName={null} verifierName={null} source={null} />}
    </NewForm>
  );
}
