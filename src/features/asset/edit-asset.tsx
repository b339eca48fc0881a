import { Trans, useLingui } from '@lingui/react/macro';
import type { Input } from '../../kernel/operation.ts';
import { useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
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
  const { t } = useLingui();
  const words = useAssetWords();
  const update = useOperation(operations.update, { touches: ['home'] });
  const form = useRecordForm<AssetValues>({
    record: `asset:${record.ref}`,
    stored: assetValues(record),
    version: record.version,
    save: (changed, version) => update.mutateAsync(updateInput(record.id, version, changed)),
    read: (current) => {
      const parsed = operations.get.output.safeParse(current);
      return parsed.success ? { values: assetValues(parsed.data), version: parsed.data.version } : undefined;
    },
    onSaved: () => {
      notify(t`${record.ref} is saved.`);
      onDone();
    },
  });
  return (
    <form
      aria-label={t`Edit ${record.ref}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.dirty) void form.save();
        else onDone();
      }}
    >
      <AssetFields form={form} ownerName={record.ownerName} {...(focus ? { focus } : {})} />
      <SaveBar form={form} label={<Trans>Save the asset</Trans>} onCancel={onDone} />
      <ConflictDialog form={form} labels={words.labels} show={words.show} />
    </form>
  );
}

const updateInput = (
  id: string,
  version: number,
  changes: Partial<AssetValues>,
): Input<typeof operations.update> => ({ id, version, changes });
