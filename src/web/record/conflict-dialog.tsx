import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import type { RecordForm, Values } from '../form/use-record-form.ts';
import { Value } from './history-list.tsx';
import classes from './record.module.css';

type Side = 'mine' | 'theirs';

/**
 * Two people changed the same record: both sides of each field that differs, a choice per field, then a save on
 * the version that is stored now. Fields only the other person changed are theirs already and need no choice.
 */
export function ConflictDialog<V extends Values>({
  form,
  labels,
  show,
}: {
  form: RecordForm<V>;
  labels: Readonly<Record<string, string>>;
  show?: (field: string, value: unknown) => unknown;
}) {
  const { t } = useLingui();
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const { conflict } = form;
  if (!conflict) return null;
  const choose = (side: Side) => setSides(Object.fromEntries(conflict.fields.map((field) => [field, side])));
  const chosen = conflict.fields.filter((field) => sides[field]);
  const save = async () => {
    const mine = Object.entries(form.changed).filter(([field]) => sides[field] === 'mine');
    if (mine.length === 0) return form.discard();
    await form.resolve(Object.fromEntries(mine) as Partial<V>);
  };
  return (
    <Modal
      opened
      onClose={form.dismissConflict}
      size="lg"
      title={t`Somebody changed this since you opened it`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p>
        <Trans>Nothing is lost. Choose for each field what shall stand, then save.</Trans>
      </p>
      <Group gap="xs" my="xs">
        <Button variant="default" size="xs" onClick={() => choose('mine')}>
          <Trans>Choose all mine</Trans>
        </Button>
        <Button variant="default" size="xs" onClick={() => choose('theirs')}>
          <Trans>Choose all theirs</Trans>
        </Button>
      </Group>
      <div className={classes.sides}>
        {conflict.fields.map((field) => (
          <fieldset key={field}>
            <legend>{labels[field] ?? field}</legend>
            <div className={classes.choices}>
              {(['mine', 'theirs'] as const).map((side) => {
                const value = side === 'mine' ? form.values[field] : conflict.stored[field];
                return (
                  <div key={side} className={classes.choice} data-chosen={sides[field] === side}>
                    <Radio
                      name={field}
                      label={side === 'mine' ? t`Mine` : t`Stored now`}
                      checked={sides[field] === side}
                      onChange={() => setSides({ ...sides, [field]: side })}
                    />
                    <p>
                      <Value value={show ? show(field, value) : value} />
                    </p>
                  </div>
                );
              })}
            </div>
          </fieldset>
        ))}
      </div>
      {form.problem && <p role="alert">{form.problem}</p>}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={form.dismissConflict}>
          <Trans>Back to the form</Trans>
        </Button>
        <Button loading={form.saving} disabled={chosen.length < conflict.fields.length} onClick={save}>
          <Trans>Save my choices</Trans>
        </Button>
      </Group>
    </Modal>
  );
}
