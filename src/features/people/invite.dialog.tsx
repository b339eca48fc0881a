import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { z } from 'zod';
import type { Role } from '../../kernel/permission.ts';
import { fieldIssues, problemText, useOperation } from '../../web/api.ts';
import { OneTimeLink } from './one-time-link.tsx';
import classes from './people.module.css';
import { peopleOperations } from './people.operations.ts';
import { RolesField } from './roles.field.tsx';

/** Who is invited: somebody new, or somebody known who has no way in. */
export interface Invitee {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** Invite somebody; afterwards the same dialog shows their link, once. */
export function InviteDialog({ invitee, onClose }: { invitee?: Invitee | undefined; onClose: () => void }) {
  const { t } = useLingui();
  const invite = useOperation(peopleOperations.invite);
  const name = invite.variables?.name ?? '';
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={invite.data ? t`Invitation of ${name}` : t`Invite somebody`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      closeOnClickOutside={!invite.data}
    >
      {invite.data ? (
        <OneTimeLink link={invite.data.link} expiresAt={invite.data.expiresAt} onDone={onClose}>
          <Trans>Give this link to {name}. With it they choose a password and are in.</Trans>
        </OneTimeLink>
      ) : (
        <InviteForm invitee={invitee} invite={invite} />
      )}
    </Modal>
  );
}

function InviteForm({
  invitee,
  invite,
}: {
  invitee: Invitee | undefined;
  invite: ReturnType<typeof useOperation<typeof peopleOperations.invite>>;
}) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      name: invitee?.name ?? '',
      email: invitee?.email ?? '',
      roles: [...(invitee?.roles ?? [])] as Role[],
    },
    validate: {
      name: (value) => (value.trim() ? null : t`Enter their name.`),
      email: (value) =>
        z.email().safeParse(value.trim()).success
          ? null
          : t`Enter an e-mail address such as name@example.org.`,
      roles: (value) => (value.length > 0 ? null : t`Choose at least one role.`),
    },
  });
  const issues = fieldIssues(invite.error);
  return (
    <form
      className={classes.fields}
      noValidate
      onSubmit={form.onSubmit((values) =>
        invite.mutate(values, { onError: (error) => form.setErrors(fieldIssues(error)) }),
      )}
    >
      {invite.error && Object.keys(issues).length === 0 && (
        <p role="alert" className={classes.problem}>
          {problemText(invite.error)}
        </p>
      )}
      <TextInput label={t`Name`} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
      <TextInput
        label={t`E-mail address`}
        description={t`They sign in with it. No mail is sent.`}
        type="email"
        autoComplete="off"
        readOnly={invitee !== undefined}
        {...form.getInputProps('email')}
      />
      <RolesField
        value={form.values.roles}
        onChange={(roles) => form.setFieldValue('roles', roles)}
        error={form.errors.roles as string | undefined}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={invite.isPending}>
          <Trans>Make the link</Trans>
        </Button>
      </div>
    </form>
  );
}
