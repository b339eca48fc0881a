import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { EditForm } from '../../web/form/edit-form.tsx';
import { Initials } from '../../web/initials.tsx';
import { Moment } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { AddedSections, useAddedSections } from '../../web/record/added-sections.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { PeopleOnRecord } from '../../web/record/people-on-record.tsx';
import { RecordHistory } from '../../web/record/record-history.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { useArchive } from '../../web/record/use-archive.tsx';
import { useEditing } from '../../web/record/use-editing.ts';
import { StateWord } from '../../web/state/state-word.tsx';
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
const fields = ['title'] as const;

/** What the panel and the page of a live proof show; only their frames differ. */
export function useLiveProofParts(record: LiveProofRecord): RecordParts {
  const { t } = useLingui();
  const may = record.can.includes('update');
  const [editing, setEditing] = useEditing({ draft: `live_proof:${record.ref}`, fields, may });
  const archive = useArchive(operations.archive, record);
  const added = useAddedSections('live_proof');
  const inForm = editing !== undefined;
  return {
    state: record.archivedAt ? <StateWord code="archived" /> : <VerdictWord of={record.verdict} />,
    owner: record.ownerName ? (
      <Initials name={record.ownerName} named />
    ) : (
      <span className="t-quiet">{t`No owner`}</span>
    ),
    action:
      inForm || !may ? null : record.archivedAt ? (
        <Button onClick={() => archive.set(false)}>
          <Trans>Bring back</Trans>
        </Button>
      ) : (
        <LookNow record={record} />
      ),
    quiet: (
      <span className={classes.quiet}>
        {!inForm && may && (
          <Button variant="default" onClick={() => setEditing('title')}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {record.can.includes('archive') && !record.archivedAt && (
          <Button variant="default" loading={archive.busy} onClick={() => archive.set(true)}>
            <Trans>Archive</Trans>
          </Button>
        )}
      </span>
    ),
    sections: [
      { id: 'verdicts', label: t`Verdicts` },
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...added,
      { id: 'history', label: t`History` },
    ],
    lead: inForm ? null : <Lead record={record} />,
    facts: null,
    body: inForm ? (
      <Edit record={record} onDone={() => setEditing(undefined)} />
    ) : (
      <Sections record={record} />
    ),
  };
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

function Sections({ record }: { record: LiveProofRecord }) {
  const { t } = useLingui();
  const words = useWords();
  return (
    <>
      <RecordSection id="verdicts" title={t`Verdicts`}>
        <Verdicts record={record} />
      </RecordSection>
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord
            record={record}
            operations={recordOperations}
            people={peopleOperations.list}
            area="live_proof"
          />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'live_proof', mayUpdate: record.can.includes('update') }} />
      <RecordSection id="history" title={t`History`}>
        <RecordHistory
          operations={operations}
          record={{ id: record.id, version: record.version, mayRestore: record.can.includes('restore') }}
          labels={words.labels}
          show={words.show}
        />
      </RecordSection>
    </>
  );
}
