import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { Input } from '../../kernel/operation.ts';
import { useOperation } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import type { WaitingAct } from '../../web/screens.ts';
import { assetOperations as operations } from './asset.operations.ts';
import { classificationOptions } from './use-asset-words.tsx';

type Changes = Input<typeof operations.update>['changes'];

/** Classify an asset in its row on Home. */
export const ClassifyInRow: WaitingAct = ({ item, label, onDone }) => {
  const { t } = useLingui();
  const update = useOperation(operations.update, { touches: ['home'] });
  const options = classificationOptions();
  const choose = async (code: string) => {
    const save = (version: number, classification: string) =>
      update.mutateAsync({ id: item.id, version, changes: { classification } as Changes });
    const saved = await save(item.version ?? 1, code);
    const word = options.find(({ value }) => value === code)?.label ?? code;
    onDone(t`${item.ref}: ${word}`, () => save(saved.version, 'not_classified'));
  };
  return (
    <Select
      size="xs"
      w="8.5rem"
      aria-label={t`${label}: ${item.ref}`}
      placeholder={label}
      disabled={update.isPending}
      data={options.filter(({ value }) => value !== 'not_classified')}
      value={null}
      onChange={(code) => code && choose(code).catch(notifyProblem)}
    />
  );
};
