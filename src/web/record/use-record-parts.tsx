import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { StateWord } from '../state/state-word.tsx';
import { AddedSections, useClosingSections } from './added-sections.tsx';
import type { PeopleOfRecord } from './chosen-people.tsx';
import type { RecordParts } from './one-record.tsx';
import { OwnerName } from './owner-name.tsx';
import { PeopleOnRecord } from './people-on-record.tsx';
import classes from './record.module.css';
import { type HistoryOperations, type HistoryWords, RecordHistory } from './record-history.tsx';
import { RecordSection } from './record-panel.tsx';
import { useArchive } from './use-archive.tsx';
import { useEditing } from './use-editing.ts';

interface Kept {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly version: number;
  readonly ownerName: string | null;
  readonly archivedAt: string | null;
  readonly confidential: boolean;
  readonly can: readonly string[];
}

/** What the frame has to know of a register. */
interface Register<Formed extends string, Placed extends string> {
  /** As the record's type is called. */
  readonly type: string;
  readonly operations: HistoryOperations & { readonly archive: Parameters<typeof useArchive>[0] };
  /** Who may be named on a confidential record. */
  readonly people: Pick<PeopleOfRecord, 'operations' | 'people'>;
  /** Fields the form may be asked to open at; Edit opens it at the first. */
  readonly fields: readonly [Formed, ...Formed[]];
  /** What is edited where it stands, while no form is open. */
  readonly inPlace?: readonly Placed[];
  /** Areas besides the record's own that show whether it is archived. */
  readonly touches?: readonly string[];
  /** A hook: how the history words the record. */
  readonly useWords: () => HistoryWords;
}

/** What the record itself says between the parts all records have. */
interface Own<Formed extends string> {
  /** While it is not archived. */
  readonly state: ReactNode;
  /** The one filled button: the next sensible step. */
  readonly action: ReactNode;
  /** Quiet buttons before Edit. */
  readonly acts?: ReactNode;
  /** Its own way into the archive, drawn while no form is open; without it a button that always stands. */
  readonly archiving?: ReactNode;
  /** Dialogs its acts open. */
  readonly dialog?: ReactNode;
  readonly sections?: readonly { readonly id: string; readonly label: string; readonly body: ReactNode }[];
  /** Sections that are only there at times draw themselves, below those that always are; the index names them. */
  readonly body?: ReactNode;
  readonly index?: RecordParts['sections'];
  readonly lead?: ReactNode;
  readonly facts?: ReactNode;
  readonly form: (focus: Formed) => ReactNode;
}

/**
 * The frame of every record that is edited in a form and archived: its owner, Edit and Archive, the people on it where
 * it is confidential, what other features say about it, and its history. `parts` puts what is its own in between.
 */
export function useRecordParts<Formed extends string, Placed extends string = never>(
  record: Kept,
  register: Register<Formed, Placed>,
) {
  const { t } = useLingui();
  const { type, fields, inPlace = [] } = register;
  const may = record.can.includes('update');
  const draft = `${type}:${record.ref}`;
  const [editing, edit] = useEditing<Formed | Placed>({ draft, fields: [...fields, ...inPlace], may });
  const archive = useArchive(register.operations.archive, record, register.touches);
  const closing = useClosingSections(type);
  const formed = fields.find((field) => field === editing);
  const parts = (own: Own<Formed>): RecordParts => ({
    state: record.archivedAt ? <StateWord code="archived" /> : own.state,
    owner: <OwnerName name={record.ownerName} />,
    quiet: (
      <span className={classes.acts}>
        {!formed && own.acts}
        {!formed && may && (
          <Button variant="default" onClick={() => edit(fields[0])}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {own.archiving === undefined && <ArchiveButton record={record} archive={archive} />}
        {!formed && own.archiving}
        {own.dialog}
      </span>
    ),
    sections: indexOf(own, [
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...closing,
    ]),
    ...(formed
      ? { action: null, lead: null, facts: null, body: own.form(formed) }
      : {
          ...{ action: own.action, lead: own.lead, facts: own.facts },
          body: <Sections record={record} register={register} own={own} />,
        }),
  });
  return { editing, edit, archive, parts };
}

const indexOf = (
  { sections = [], index = [] }: Pick<Own<string>, 'sections' | 'index'>,
  closing: RecordParts['sections'],
): RecordParts['sections'] => [...sections.map(({ id, label }) => ({ id, label })), ...index, ...closing];

/** For those who may archive the record. */
export function ArchiveButton({
  record,
  archive,
}: {
  record: Pick<Kept, 'can' | 'archivedAt'>;
  archive: ReturnType<typeof useArchive>;
}) {
  if (!record.can.includes('archive') || record.archivedAt) return null;
  return (
    <Button variant="default" loading={archive.busy} onClick={() => archive.set(true)}>
      <Trans>Archive</Trans>
    </Button>
  );
}

/** A component of its own: the words of the history are only asked for while it is drawn. */
function Sections<Formed extends string, Placed extends string>({
  record,
  register: { type, operations, people, useWords },
  own: { sections = [], body },
}: {
  record: Kept;
  register: Register<Formed, Placed>;
  own: Pick<Own<Formed>, 'sections' | 'body'>;
}) {
  const { t } = useLingui();
  const words = useWords();
  return (
    <>
      {sections.map((section) => (
        <RecordSection key={section.id} id={section.id} title={section.label}>
          {section.body}
        </RecordSection>
      ))}
      {body}
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord record={record} area={type} {...people} />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type, mayUpdate: record.can.includes('update') }} />
      <RecordHistory
        operations={operations}
        record={{ id: record.id, version: record.version, mayRestore: record.can.includes('restore') }}
        {...words}
      />
    </>
  );
}
