import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useOperation } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import classes from './adoption.module.css';
import { programmeOperations as operations } from './programme.operations.ts';
import { type Programme, Programmes } from './programme.schema.ts';

type Words = Pick<Programme, 'ownerId' | 'purpose'>;
const wordsOf = ({ ownerId, purpose }: Programme): Words => ({ ownerId, purpose });

/** Who answers for one management system, and what it is for in a line; a stale save shows both sides. */
export function ProgrammeDialog({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const { t } = useLingui();
  const describe = useOperation(operations.describe);
  const people = usePeople(peopleOperations.list);
  // Both are always sent: the one that was not changed as it is stored now, also after a conflict.
  const seen = useRef(programme);
  if (programme.version > seen.current.version) seen.current = programme;
  const form = useRecordForm<Words>({
    record: `programme:${programme.programme}`,
    stored: wordsOf(programme),
    version: programme.version,
    save: (changed, version) =>
      describe.mutateAsync({
        ...{ programme: programme.programme, ...wordsOf(seen.current), ...changed, version },
      }),
    read: (current) => {
      const one = Programmes.safeParse(current).data?.programmes.find(
        (other) => other.programme === programme.programme,
      );
      if (!one) return undefined;
      seen.current = one;
      return { values: wordsOf(one), version: one.version };
    },
    onSaved: onClose,
  });
  const leave = () => {
    form.discard();
    onClose();
  };
  return (
    <FormDialog
      title={t`Describe ${programme.programme}`}
      act={<Trans>Save</Trans>}
      busy={form.saving}
      onSend={() => (form.dirty ? void form.save() : leave())}
      onClose={leave}
    >
      <div className={classes.stack}>
        <PersonSelect
          label={t`Owner`}
          description={t`Answers for this management system to top management.`}
          placeholder={t`Nobody`}
          people={peopleOperations.list}
          named={programme.ownerName}
          {...form.field('ownerId')}
        />
        <Textarea
          label={t`Purpose`}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          {...form.text('purpose')}
        />
      </div>
      <ProblemLine error={form.problem ? describe.error : undefined} />
      <ConflictDialog
        form={form}
        labels={{ ownerId: t`Owner`, purpose: t`Purpose` }}
        show={(field, value) => (field === 'ownerId' ? people.find(({ id }) => id === value)?.name : value)}
      />
    </FormDialog>
  );
}
