import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useOperation } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import classes from './adoption.module.css';
import { programmeOperations as operations } from './programme.operations.ts';
import type { Programme } from './programme.schema.ts';

/** Who answers for one management system, and what it is for in a line. */
export function ProgrammeDialog({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const { t } = useLingui();
  const describe = useOperation(operations.describe);
  const [ownerId, setOwnerId] = useState(programme.ownerId);
  const [purpose, setPurpose] = useState(programme.purpose);
  const act = () =>
    describe.mutate(
      { programme: programme.programme, ownerId, purpose, version: programme.version },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={t`Describe ${programme.programme}`}
      act={<Trans>Save</Trans>}
      busy={describe.isPending}
      onSend={act}
      onClose={onClose}
    >
      <div className={classes.stack}>
        <PersonSelect
          label={t`Owner`}
          description={t`Answers for this management system to top management.`}
          placeholder={t`Nobody`}
          people={peopleOperations.list}
          value={ownerId}
          named={programme.ownerName}
          onChange={setOwnerId}
        />
        <Textarea
          label={t`Purpose`}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
      </div>
      <ProblemLine error={describe.error} />
    </FormDialog>
  );
}
