import { Trans, useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { useGo, useHref } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { notify } from '../../web/notify.tsx';
import { AssetFields, type AssetValues, newAsset as stored } from './asset.form.tsx';
import classes from './asset.module.css';
import { assetOperations as operations } from './asset.operations.ts';

/** A new asset; what is typed is kept in this browser until it is created. */
export function NewAssetPage() {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const create = useOperation(operations.create, { touches: ['home'] });
  const made = useRef('');
  const form = useRecordForm<AssetValues>({
    record: 'asset:new',
    stored,
    version: 0,
    save: async (changed) => {
      const record = await create.mutateAsync({ ...stored, ...changed });
      made.current = record.ref;
    },
    onSaved: () => {
      notify(t`${made.current} is created.`);
      // Once the form has let go of its work, so that the leave guard does not ask.
      setTimeout(() => go(href(`/assets?open=${made.current}`)));
    },
  });
  return (
    <>
      <PageHead
        title={t`New asset`}
        above={
          <span className="t-secondary">
            <AppLink href={href('/assets')}>
              <Trans>Assets</Trans>
            </AppLink>
          </span>
        }
      />
      <form
        className={classes.formPage}
        aria-label={t`New asset`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        <AssetFields form={form} ownerName={null} />
        <SaveBar form={form} label={<Trans>Create the asset</Trans>} />
      </form>
    </>
  );
}
