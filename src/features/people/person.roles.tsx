import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Role } from '../../kernel/permission.ts';
import { problemText, useOperation } from '../../web/api.ts';
import { notify } from '../../web/notify.tsx';
import classes from './people.module.css';
import { peopleOperations } from './people.operations.ts';
import type { Person } from './people.schema.ts';
import { useRoleWords } from './role-words.ts';
import { RolesField } from './roles.field.tsx';

/** The roles somebody holds, in words; editable in place for administrators. */
export function PersonRoles({ person }: { person: Person }) {
  const words = useRoleWords();
  const [editing, setEditing] = useState(false);
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
  const [chosen, setChosen] = useState<Role[]>(person.roles);
  // One's own roles may have changed: the session names them.
  const change = useOperation(peopleOperations.roles, { touches: ['web'] });
  const save = () =>
    change.mutate(
      { id: person.id, version: person.version, roles: chosen },
      {
        onSuccess: () => {
          notify(t`The roles of ${person.name} are saved; they work at their next step.`);
          onDone();
        },
      },
    );
  return (
    <form
      className={classes.fields}
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen.length > 0) save();
      }}
    >
      {change.error && (
        <p role="alert" className={classes.problem}>
          {problemText(change.error)}
        </p>
      )}
      <RolesField
        value={chosen}
        onChange={setChosen}
        error={chosen.length === 0 ? t`Choose at least one, or end the membership instead.` : undefined}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          <Trans>Save the roles</Trans>
        </Button>
        <Button variant="subtle" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
