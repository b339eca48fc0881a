import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { queryOptions, useOperation } from '../../web/api.ts';
import { ChooseAndAdd, useChoosing } from '../../web/form/choose-and-add.tsx';
import { evidenceOperations as operations } from './evidence.operations.ts';

/** Say of evidence that is there already that it supports this control. */
export function AddEvidence({
  control,
  have,
}: {
  control: { id: string; ref: string };
  have: readonly string[];
}) {
  const { t } = useLingui();
  const choosing = useChoosing();
  const { q } = choosing;
  const support = useOperation(operations.support, { touches: ['control', 'home'] });
  const found = useQuery({
    ...queryOptions(operations.list, { limit: 50, sort: '-updatedAt', ...(q ? { q } : {}) }),
    placeholderData: keepPreviousData,
  }).data;
  return (
    <ChooseAndAdd
      choosing={choosing}
      choices={(found?.rows ?? [])
        .filter(({ id }) => !have.includes(id))
        .map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }))}
      searched
      label={t`Add evidence that is there already`}
      placeholder={t`Reference or title`}
      none={t`No such evidence`}
      act={<Trans>Add the evidence</Trans>}
      onAdd={({ value }) => support.mutateAsync({ id: value, control: control.id })}
    />
  );
}
