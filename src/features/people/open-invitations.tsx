import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryOptions, useOperation } from '../../web/api.ts';
import { Moment } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { useMay } from '../../web/session.ts';
import classes from './people.module.css';
import { peopleOperations } from './people.operations.ts';

/** Links that are out and still work; nothing when there are none. */
export function OpenInvitations() {
  const { t } = useLingui();
  const may = useMay();
  const open = useQuery(queryOptions(peopleOperations.invitations, {}));
  const revoke = useOperation(peopleOperations.revokeInvitation);
  const rows = open.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className={classes.invitations} aria-label={t`Open invitations`}>
      <h2>
        <Trans>Open invitations</Trans>
      </h2>
      <ul>
        {rows.map((invitation) => (
          <li key={invitation.invitationId}>
            <span>{invitation.name}</span>
            <span className="t-secondary">
              <Trans>
                works until <Moment at={invitation.expiresAt} />
              </Trans>
            </span>
            {may('people:write') && (
              <Button
                variant="subtle"
                size="xs"
                aria-label={t`Revoke the invitation of ${invitation.name}`}
                loading={revoke.isPending && revoke.variables.invitationId === invitation.invitationId}
                onClick={() =>
                  revoke.mutate(
                    { invitationId: invitation.invitationId },
                    {
                      onSuccess: () => notify(t`The link of ${invitation.name} no longer works.`),
                      onError: notifyProblem,
                    },
                  )
                }
              >
                <Trans>Revoke</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
