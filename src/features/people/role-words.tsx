import { useLingui } from '@lingui/react/macro';
import { type Role, roleLabels } from '../../kernel/permission.ts';
import { translate } from '../../web/language.ts';

/** What each role may do, in plain words; the permissions themselves are the kernel's. */
export function useRoleWords(): {
  name: (role: Role) => string;
  says: Readonly<Record<Role, string>>;
} {
  const { t } = useLingui();
  return {
    name: (role) => translate(roleLabels[role]),
    says: {
      administrator: t`Invites people, gives roles, makes keys, changes settings. Writes no records of the programme.`,
      programme_manager: t`Reads, writes and approves everything in the programme, confidential records too.`,
      contributor: t`Reads the programme without confidential records; writes what they own or are named on.`,
      internal_auditor: t`Reads everything; writes audits and findings, and what they own.`,
      top_management: t`Reads everything and approves. Changes no records.`,
      reader: t`Reads what everybody may read, and what is theirs.`,
    },
  };
}
