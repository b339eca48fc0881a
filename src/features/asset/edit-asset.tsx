import { Trans } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { EditForm } from '../../web/form/edit-form.tsx';
import { AssetFields, type AssetValues, assetValues } from './asset.form.tsx';
import { type AssetRecord, assetOperations as operations } from './asset.operations.ts';
import { useAssetWords } from './use-asset-words.tsx';

/** Change a stored asset in place; a stale save shows both sides. */
export function EditAsset({
  record,
  focus,
  onDone,
}: {
  record: AssetRecord;
  focus?: keyof AssetValues;
  onDone: () => void;
}) {
  const update = useOperation(operations.update, { touches: ['home'] });
  return (
    <EditForm
      type="asset"
      record={record}
      read={(current) => operations.get.output.safeParse(current).data}
      values={assetValues}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes })}
      words={useAssetWords()}
      label={<Trans>Save the asset</Trans>}
      onDone={onDone}
    >
      {(form) => <AssetFields form={form} ownerName={record.ownerName} {...(focus ? { focus } : {})} />}
    </EditForm>
  );
}
