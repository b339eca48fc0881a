import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { RecordPanel, RecordSection } from '../../web/record/record-panel.tsx';
import { recordPath } from '../../web/registry.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { InviteDialog } from './invite.dialog.tsx';
import classes from './people.module.css';
import { peopleOperations } from './people.operations.ts';
import { EndDialog, EraseDialog, RecoverDialog } from './person.dialogs.tsx';
import { PersonRoles } from './person.roles.tsx';
import { PersonStateWord } from './person-state.tsx';

type PersonRecord = Output<typeof peopleOperations.get>;
type Act = 'invite' | 'recover' | 'end' | 'erase';

/** One person beside the list: what they may do here, what they are responsible for, and how they come in or leave. */
export function PersonPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(peopleOperations.get, { id }));
  const person = answer.data;
  if (!person)
    return (
      <RecordPanel reference="" title={answer.error ? t`Person` : t`Loading`} onClose={onClose}>
        {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      </RecordPanel>
    );
  return (
    <RecordPanel
      reference=""
      title={person.name}
      state={<PersonStateWord state={person.state} />}
      owner={person.email ? <span className="t-secondary">{person.email}</span> : undefined}
      onClose={onClose}
    >
      <RecordSection id="roles" title={t`What they may do`}>
        <PersonRoles person={person} />
      </RecordSection>
      <RecordSection id="owned" title={t`Responsible for`}>
        <Owned owned={person.owned} />
      </RecordSection>
      <Acts person={person} />
    </RecordPanel>
  );
}

function Owned({ owned }: { owned: PersonRecord['owned'] }) {
  const href = useHref();
  const { count, records } = owned;
  if (count === 0)
    return (
      <p className="t-quiet">
        <Trans>No record names them as its owner.</Trans>
      </p>
    );
  const unseen = count - records.length;
  return (
    <ul className={classes.plain}>
      {records.map(({ type, ref, title }) => {
        const path = recordPath(type, ref);
        return (
          <li key={ref}>
            {path ? (
              <AppLink href={href(path)}>
                {ref} {title}
              </AppLink>
            ) : (
              `${ref} ${title}`
            )}
          </li>
        );
      })}
      {unseen > 0 && (
        <li className="t-quiet">
          <Trans>{unseen} more, not listed here</Trans>
        </li>
      )}
    </ul>
  );
}

function Acts({ person }: { person: PersonRecord }) {
  const { t } = useLingui();
  const [act, setAct] = useState<Act>();
  const close = () => setAct(undefined);
  const labels: Record<Act, string> = {
    invite: person.state === 'invited' ? t`Make a new link` : t`Invite again`,
    recover: t`Make a recovery link`,
    end: t`End the membership`,
    erase: t`Erase name and address`,
  };
  const acts = (Object.keys(labels) as Act[]).filter((one) => person.can.includes(one));
  if (acts.length === 0) return null;
  return (
    <RecordSection id="acts" title={t`Coming in and leaving`}>
      <div className={classes.buttons}>
        {acts.map((one) => (
          <Button key={one} variant="default" onClick={() => setAct(one)}>
            {labels[one]}
          </Button>
        ))}
      </div>
      {act === 'invite' && (
        <InviteDialog
          invitee={{ name: person.name, email: person.email ?? '', roles: person.roles }}
          onClose={close}
        />
      )}
      {act === 'recover' && <RecoverDialog person={person} onClose={close} />}
      {act === 'end' && <EndDialog person={person} onClose={close} />}
      {act === 'erase' && <EraseDialog person={person} onClose={close} />}
    </RecordSection>
  );
}
