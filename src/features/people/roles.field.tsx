import { useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { type Role, roles } from '../../kernel/permission.ts';
import classes from './people.module.css';
import { useRoleWords } from './role-words.tsx';

/** Choose roles, each with what it may do; several together may do what any of them may. */
export function RolesField({
  value,
  onChange,
  error,
}: {
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const words = useRoleWords();
  return (
    <Checkbox.Group
      label={t`Roles`}
      description={t`Several roles together may do what any of them may.`}
      value={[...value]}
      onChange={(chosen) => onChange(roles.filter((role) => chosen.includes(role)))}
      error={error}
    >
      <div className={classes.roles}>
        {roles.map((role) => (
          <Checkbox key={role} value={role} label={words.name(role)} description={words.says[role]} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
