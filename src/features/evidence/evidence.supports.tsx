import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ChooseAndAdd, useChoosing } from '../../web/form/choose-and-add.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { recordPath } from '../../web/registry.ts';
import { controlOperations } from '../control/control.operations.ts';
import classes from './evidence.module.css';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';

const touches = { touches: ['control', 'home'] };

/** The controls it supports: confirmed, taken away, added, each written at once. */
export function SupportedControls({ record, focus }: { record: EvidenceRecord; focus: boolean }) {
  const { t } = useLingui();
  const href = useHref();
  const support = useOperation(operations.support, touches);
  const unsupport = useOperation(operations.unsupport, touches);
  const writable = record.can.includes('update');
  const send = async (
    act: typeof support,
    control: { id: string; ref: string },
    said: string,
    undo?: typeof support,
  ) => {
    const input = { id: record.id, control: control.id };
    try {
      await act.mutateAsync(input);
      notify(said, undo && (() => void undo.mutateAsync(input).catch(notifyProblem)));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <>
      <p className="t-secondary">
        <Trans>
          A link says that it belongs to the control. How far it proves what the control realises stands under
          What it proves.
        </Trans>
      </p>
      {record.supports.length === 0 && (
        <p className="t-quiet">
          <Trans>It belongs to no control yet.</Trans>
        </p>
      )}
      <ul className={classes.rows}>
        {record.supports.map((control) => (
          <li key={control.id}>
            <span className={classes.rowTitle}>
              <AppLink href={href(recordPath('control', control.ref) ?? '')}>{control.ref}</AppLink>{' '}
              {control.title}
            </span>
            {control.draft && (
              <span className={`${classes.chip} ${classes.draft}`}>
                <Trans>Draft of an import</Trans>
              </span>
            )}
            {writable && control.draft && (
              <Button
                variant="default"
                size="compact-xs"
                aria-label={t`Confirm that it supports ${control.ref}`}
                onClick={() => void send(support, control, t`It supports ${control.ref}.`)}
              >
                <Trans>Confirm</Trans>
              </Button>
            )}
            {writable && (
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={t`Take away ${control.ref}`}
                onClick={() =>
                  void send(
                    unsupport,
                    control,
                    t`It no longer supports ${control.ref}.`,
                    control.draft ? undefined : support,
                  )
                }
              >
                <Trans>Take away</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writable && record.archivedAt === null && (
        <AddControl record={record} focus={focus} onAdd={support.mutateAsync} />
      )}
    </>
  );
}

function AddControl({
  record,
  focus,
  onAdd,
}: {
  record: EvidenceRecord;
  focus: boolean;
  onAdd: (input: { id: string; control: string }) => Promise<unknown>;
}) {
  const { t } = useLingui();
  const choosing = useChoosing();
  const { q } = choosing;
  const found = useQuery({
    ...queryOptions(controlOperations.list, { limit: 50, ...(q ? { q } : {}) }),
    placeholderData: keepPreviousData,
  }).data;
  const have = new Set(record.supports.map(({ id }) => id));
  return (
    <ChooseAndAdd
      choosing={choosing}
      choices={(found?.rows ?? [])
        .filter(({ id }) => !have.has(id))
        .map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }))}
      searched
      label={t`Add a control it supports`}
      placeholder={t`Reference or title`}
      none={t`No such control`}
      act={<Trans>Add the control</Trans>}
      focus={focus}
      onAdd={({ value }) => onAdd({ id: record.id, control: value })}
    />
  );
}
