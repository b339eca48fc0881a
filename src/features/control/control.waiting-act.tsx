import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { Input } from '../../kernel/operation.ts';
import { useOperation } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import type { WaitingAct } from '../../web/screens.ts';
import { controlOperations as operations } from './control.operations.ts';
import { implementationOptions } from './use-control-words.tsx';

type Changes = Input<typeof operations.update>['changes'];

/** Say how far a control is carried out, in its row on Home. */
export const AssessInRow: WaitingAct = ({ item, label, onDone }) => {
  const { t } = useLingui();
  const update = useOperation(operations.update, { touches: ['applicability', 'home'] });
  const options = implementationOptions();
  const choose = async (code: string) => {
    const save = (version: number, implementation: string) =>
      update.mutateAsync({ id: item.id, version, changes: { implementation } as Changes });
    const saved = await save(item.version ?? 1, code);
    const word = options.find(({ value }) => value === code)?.label ?? code;
    onDone(t`${item.ref}: ${word}`, () => save(saved.version, 'not_assessed'));
  };
  return (
    <Select
      size="xs"
      w="8.5rem"
      aria-label={t`${label}: ${item.ref}`}
      placeholder={label}
      disabled={update.isPending}
      data={options.filter(({ value }) => value !== 'not_assessed')}
      value={null}
      onChange={(code) => code && choose(code).catch(notifyProblem)}
    />
  );
};
