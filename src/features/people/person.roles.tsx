import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../kernel/permission.ts';
import { useOperation } from '../../web/api.ts';
import { readDraft } from '../../web/form/draft.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import classes from './people.module.css';
import { peopleOperations } from './people.operations.ts';
import { Person } from './people.schema.ts';
import { useRoleWords } from './role-words.tsx';
import { RolesField } from './roles.field.tsx';

/** The roles somebody holds, in words; editable in place for administrators. A stale save shows both sides. */
export function PersonRoles({ person }: { person: Person }) {
  const words = useRoleWords();
  const [editing, setEditing] = useState(readDraft(draftOf(person)) !== undefined);
  if (editing) return <RolesForm person={person} onDone={() => setEditing(false)} />;
  return (
    <>
      {person.roles.length === 0 && (
        <p className="t-quiet">
          <Trans>They hold no role now.</Trans>
        </p>
      )}
      <ul className={classes.plain}>
        {person.roles.map((role) => (
          <li key={role}>
            {words.name(role)}
            <br />
            <span className="t-secondary">{words.says[role]}</span>
          </li>
        ))}
      </ul>
      {person.can.includes('roles') && (
        <Button variant="default" mt="xs" onClick={() => setEditing(true)}>
          <Trans>Change the roles</Trans>
        </Button>
      )}
    </>
  );
}

function RolesForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useLingui();
  const words = useRoleWords();
  // One's own roles may have changed: the session names them.
  const change = useOperation(peopleOperations.roles, { touches: ['web'] });
  const form = useRecordForm<{ roles: Role[] }>({
    record: draftOf(person),
    stored: { roles: person.roles },
    version: person.version,
    save: ({ roles = person.roles }, version) => change.mutateAsync({ id: person.id, version, roles }),
    read: (current) => {
      const { success, data: stored } = Person.safeParse(current);
      return success ? { values: { roles: stored.roles }, version: stored.version } : undefined;
    },
    onSaved: () => {
      notify(t`The roles of ${person.name} are saved; they work at their next step.`);
      onDone();
    },
  });
  const { value, onChange, error } = form.field('roles');
  const none = t`Choose at least one, or end the membership instead.`;
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.dirty) onDone();
        else if (value.length > 0) void form.save();
      }}
    >
      <RolesField value={value} onChange={onChange} error={value.length === 0 ? none : error} />
      <SaveBar form={form} label={<Trans>Save the roles</Trans>} onCancel={onDone} />
      <ConflictDialog
        form={form}
        labels={{ roles: t`Roles` }}
        show={(_field, held) => (Array.isArray(held) ? held.map(words.name).join(', ') : held)}
      />
    </form>
  );
}

const draftOf = ({ id }: Person): string => `person:${id}`;
