import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { EditForm } from '../../web/form/edit-form.tsx';
import { Moment } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { useRecordParts } from '../../web/record/use-record-parts.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { LiveProofFields, liveProofValues, watchedLists } from './live-proof.form.tsx';
import classes from './live-proof.module.css';
import { type LiveProofRecord, liveProofOperations as operations } from './live-proof.operations.ts';
import { useExpectationWords, VerdictSentence, VerdictWord } from './verdict-words.tsx';
import { Verdicts } from './verdicts.section.tsx';
import { addressOf } from './watched.rules.ts';

const touches = { touches: ['home', 'claim'] };

/** What the panel and the page of a live proof show; only their frames differ. */
export function useLiveProofParts(record: LiveProofRecord): RecordParts {
  const { t } = useLingui();
  const { edit, archive, parts } = useRecordParts(record, {
    type: 'live_proof',
    operations,
    people: { operations: recordOperations, people: peopleOperations.list },
    fields: ['title'],
    useWords,
  });
  return parts({
    state: <VerdictWord of={record.verdict} />,
    action: !record.can.includes('update') ? null : record.archivedAt ? (
      <Button onClick={() => archive.set(false)}>
        <Trans>Bring back</Trans>
      </Button>
    ) : (
      <LookNow record={record} />
    ),
    sections: [{ id: 'verdicts', label: t`Verdicts`, body: <Verdicts record={record} /> }],
    lead: <Lead record={record} />,
    form: () => <Edit record={record} onDone={() => edit(undefined)} />,
  });
}

function LookNow({ record }: { record: LiveProofRecord }) {
  const { t } = useLingui();
  const look = useOperation(operations.look, touches);
  const send = async () => {
    const { verdict } = await look.mutateAsync({ id: record.id });
    notify(verdict?.holds ? t`It holds.` : t`It does not hold.`);
  };
  return (
    <Button loading={look.isPending} onClick={() => void send().catch(notifyProblem)}>
      <Trans>Look now</Trans>
    </Button>
  );
}

/** What is expected, what was found, and the way to the rows behind it. */
function Lead({ record }: { record: LiveProofRecord }) {
  const href = useHref();
  const expected = useExpectationWords();
  const { verdict, breaking } = record;
  const list = addressOf(record, watchedLists());
  return (
    <div className={classes.lead}>
      <p>
        {expected(record)}
        {': '}
        {list ? <AppLink href={href(list)}>{decodeURIComponent(list)}</AppLink> : record.over}
      </p>
      {verdict && (
        <p>
          <VerdictSentence of={verdict} />{' '}
          <span className="t-secondary">
            <Trans>
              Looked at <Moment at={verdict.at} />, over all records there are; of those you see the list
              shows.
            </Trans>
          </span>
        </p>
      )}
      {verdict && !verdict.holds && verdict.matched !== null && breaking.length > 0 && (
        <p>
          {breaking.map((address, at) => (
            <span key={address}>
              {at > 0 && ' · '}
              <AppLink href={href(address)}>
                {record.expectation === 'at_least' ? (
                  <Trans>Show those that match</Trans>
                ) : (
                  <Trans>Show what breaks it</Trans>
                )}
              </AppLink>
            </span>
          ))}
        </p>
      )}
      {record.description && <p className={classes.prose}>{record.description}</p>}
    </div>
  );
}

function Edit({ record, onDone }: { record: LiveProofRecord; onDone: () => void }) {
  const update = useOperation(operations.update, touches);
  return (
    <EditForm
      type="live_proof"
      record={record}
      read={(current) => operations.get.output.safeParse(current).data}
      values={liveProofValues}
      save={(changes, version) => update.mutateAsync({ id: record.id, version, changes })}
      words={useWords()}
      label={<Trans>Save the live proof</Trans>}
      onDone={onDone}
    >
      {(form) => <LiveProofFields form={form} ownerName={record.ownerName} />}
    </EditForm>
  );
}

function useWords() {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const show = (field: string, value: unknown): unknown => {
    if (field === 'ownerId') return people.find(({ id }) => id === value)?.name ?? t`Somebody who left`;
    return field === 'filter' ? JSON.stringify(value) : value;
  };
  return {
    labels: {
      title: t`What it shows`,
      over: t`Records`,
      q: t`Words`,
      filter: t`Filter`,
      expectation: t`Expected`,
      least: t`At least`,
      description: t`Description`,
      ownerId: t`Owner`,
      confidential: t`Confidential`,
      archivedAt: t`Archived`,
    },
    show,
  };
}
