import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions, useOperation } from '../../web/api.ts';
import { Initials } from '../../web/initials.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { useClosingSections } from '../../web/record/added-sections.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { useEditing } from '../../web/record/use-editing.ts';
import { EditRequest } from './edit-request.tsx';
import { RequestBody } from './request.body.tsx';
import type { RequestValues } from './request.form.tsx';
import { workingLinks } from './request.link.tsx';
import classes from './request.module.css';
import { requestOperations as operations, type RequestRecord } from './request.operations.ts';
import { isGiving } from './request.rules.ts';
import { type Deciding, type FreshLink, touches } from './request.steps.ts';
import { RequestStateWord } from './request-state.tsx';

const fields: readonly (keyof RequestValues)[] = ['title', 'due', 'askedId', 'why', 'example'];
/** What the panel and the page of a request show; only their frames differ. */
export function useRequestParts(record: RequestRecord): RecordParts {
  const { t } = useLingui();
  const material = useQuery(queryOptions(operations.material, { id: record.id })).data;
  const moves = material?.moves ?? [];
  const runs = moves.some((move) => !isGiving(move));
  const changeable = runs && ['draft', 'asked', 'returned'].includes(record.state);
  const [editing, setEditing] = useEditing({ draft: `request:${record.ref}`, fields, may: changeable });
  const [deciding, decide] = useState<Deciding>();
  const [fresh, setFresh] = useState<FreshLink>();
  const closing = useClosingSections('request');
  const quiet = editing === undefined && deciding === undefined;
  return {
    state: <RequestStateWord of={record.state} />,
    owner: record.ownerName ? <Initials name={record.ownerName} named /> : null,
    action: quiet ? <NextStep record={record} moves={moves} onLink={setFresh} /> : null,
    quiet: (
      <span className={classes.buttons}>
        {quiet && moves.includes('return') && (
          <Button variant="default" onClick={() => decide('return')}>
            <Trans>Send back</Trans>
          </Button>
        )}
        {quiet && changeable && (
          <Button variant="default" onClick={() => setEditing('title')}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {quiet && moves.includes('cancel') && (
          <Button variant="subtle" onClick={() => decide('cancel')}>
            <Trans>Give up</Trans>
          </Button>
        )}
      </span>
    ),
    sections: [
      { id: 'answer', label: t`Answer` },
      ...(material && (moves.includes('link') || workingLinks(material).length > 0)
        ? [{ id: 'link', label: t`Links` }]
        : []),
      ...closing,
    ],
    body: editing ? (
      <EditRequest record={record} focus={editing} onDone={() => setEditing(undefined)} />
    ) : (
      <RequestBody
        record={record}
        material={material}
        deciding={{ what: deciding, set: decide }}
        link={{ fresh, set: setFresh }}
      />
    ),
  };
}

/** The one filled button: ask, or accept what came. Giving has its own form below. */
function NextStep({
  record,
  moves,
  onLink,
}: {
  record: RequestRecord;
  moves: readonly string[];
  onLink: (link: FreshLink | undefined) => void;
}) {
  const { t } = useLingui();
  const ask = useOperation(operations.ask, { touches });
  const accept = useOperation(operations.accept, { touches });
  const at = { id: record.id, version: record.version };
  if (moves.includes('ask')) {
    const act = async () => {
      const { link } = await ask.mutateAsync(at);
      onLink(link ?? undefined);
      notify(t`${record.ref} is asked.`);
    };
    return (
      <Button loading={ask.isPending} onClick={() => act().catch(notifyProblem)}>
        <Trans>Ask</Trans>
      </Button>
    );
  }
  if (!moves.includes('accept')) return null;
  const act = async () => {
    const { evidence, next } = await accept.mutateAsync(at);
    notify(
      next
        ? t`It is evidence ${evidence} now; ${next} asks for it again.`
        : t`It is evidence ${evidence} now.`,
    );
  };
  return (
    <Button loading={accept.isPending} onClick={() => act().catch(notifyProblem)}>
      <Trans>Accept</Trans>
    </Button>
  );
}
