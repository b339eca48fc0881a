import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ChooseAndAdd, useChoosing } from '../../web/form/choose-and-add.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { useMay } from '../../web/session.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { controlOperations } from '../control/control.operations.ts';
import classes from './applicability.module.css';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import type { ApplicabilityRow, RealisedBy } from './applicability-row.schema.ts';

const touches = { touches: ['control', 'home'] };

/** The controls of ours that carry out a row: added, taken away, or created in place; each written at once. */
export function RealisingControls({ row }: { row: ApplicabilityRow }) {
  const { t } = useLingui();
  const href = useHref();
  const add = useOperation(operations.realise, touches);
  const remove = useOperation(operations.unrealise, touches);
  const writable = row.can.includes('decide');
  const part = async (control: RealisedBy) => {
    const input = { id: row.id, control: control.id };
    try {
      await remove.mutateAsync(input);
      notify(t`${control.ref} no longer realises ${row.ref}.`, () => {
        add.mutateAsync(input).catch(notifyProblem);
      });
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <>
      {row.realisedBy.length === 0 && (
        <p className="t-quiet">
          <Trans>No control of yours realises this row.</Trans>
        </p>
      )}
      <ul className={classes.rows}>
        {row.realisedBy.map((control) => (
          <li key={control.id}>
            <span className={classes.rowTitle}>
              <AppLink href={href(`/controls/${control.ref}`)}>{control.ref}</AppLink> {control.title}
            </span>
            <StateWord code={control.implementation} plain />
            {writable && (
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={t`Take away ${control.ref}`}
                onClick={() => void part(control)}
              >
                <Trans>Take away</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writable && row.decision !== 'excluded' && <AddControl row={row} />}
    </>
  );
}

/** Choose a control by typing, or create one under the name typed. */
function AddControl({ row }: { row: ApplicabilityRow }) {
  const { t } = useLingui();
  const may = useMay();
  const choosing = useChoosing();
  const { typed, chosen, q } = choosing;
  const add = useOperation(operations.realise, touches);
  const create = useOperation(controlOperations.create, { touches: ['home'] });
  const found = useQuery({
    ...queryOptions(controlOperations.list, { limit: 50, ...(q ? { q } : {}) }),
    placeholderData: keepPreviousData,
  }).data;
  const have = new Set(row.realisedBy.map(({ id }) => id));
  const title = typed.trim();
  const creates = !chosen && title !== '' && may('control:write');
  const realise = (control: string) => add.mutateAsync({ id: row.id, control });
  return (
    <ChooseAndAdd
      choosing={choosing}
      choices={(found?.rows ?? [])
        .filter(({ id }) => !have.has(id))
        .map(({ id, ref, title: name }) => ({ value: id, label: `${ref} ${name}` }))}
      searched
      label={t`Add a control`}
      placeholder={t`Reference or title`}
      none={t`No such control`}
      act={<Trans>Add the control</Trans>}
      busy={add.isPending || create.isPending}
      onFresh={
        creates
          ? {
              label: t`Create the control “${title}”`,
              act: async (made) =>
                realise((await create.mutateAsync({ title: made, ownerId: row.ownerId })).id),
            }
          : undefined
      }
      onAdd={({ value }) => realise(value)}
    />
  );
}
