import { useLingui } from '@lingui/react/macro';
import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { RecordField } from '../../web/record-field.tsx';
import { recordOperations } from '../records/record.operations.ts';
import classes from './evidence.module.css';
import type { EvidenceKind, Proof } from './evidence.schema.ts';
import { FileQueue } from './file-queue.tsx';
import { kindOptions } from './use-evidence-words.tsx';
import { type Uploads, useUploads } from './use-uploads.ts';

export interface ProofState {
  readonly kind: EvidenceKind;
  readonly setKind: (kind: EvidenceKind) => void;
  readonly uploads: Uploads;
  readonly url: string;
  readonly setUrl: (url: string) => void;
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly recordId: string | null;
  readonly setRecordId: (id: string | null) => void;
  /** What is given besides files; undefined while something is missing. */
  readonly given: Proof | undefined;
}

/** What is typed or chosen of it besides files. */
export interface Said {
  readonly url: string;
  readonly text: string;
  readonly recordId: string | null;
}
const nothingSaid: Said = { url: '', text: '', recordId: null };

/** What a revision holds, while it is being put together; `outside` where a form keeps what is typed. */
export function useProof(
  first: EvidenceKind = 'file',
  outside?: { said: Said; say: (change: Partial<Said>) => void },
): ProofState {
  const [kind, setKind] = useState<EvidenceKind>(first);
  const [own, setOwn] = useState(nothingSaid);
  const { url, text, recordId } = outside?.said ?? own;
  const say = outside?.say ?? ((change: Partial<Said>) => setOwn((before) => ({ ...before, ...change })));
  const uploads = useUploads();
  const fileIds = uploads.items.flatMap(({ stored }) => stored?.id ?? []);
  const given: Record<EvidenceKind, Proof | undefined> = {
    file: fileIds.length > 0 ? { kind: 'file', fileIds } : undefined,
    link: url.trim() ? { kind: 'link', url: url.trim() } : undefined,
    note: text.trim() ? { kind: 'note', text } : undefined,
    snapshot: recordId ? { kind: 'snapshot', recordId } : undefined,
  };
  return {
    ...{ kind, setKind, uploads, url, text, recordId, given: given[kind] },
    setUrl: (to) => say({ url: to }),
    setText: (to) => say({ text: to }),
    setRecordId: (to) => say({ recordId: to }),
  };
}

/** Choose what it is and give it: files, an address, words, or a record as it is now. */
export function ProofField({
  proof,
  titled,
  errors = {},
  named,
}: {
  proof: ProofState;
  /** Each file is named by a title of its own. */
  titled: boolean;
  /** The record it keeps so far. */
  named?: { id: string; ref: string } | undefined;
  errors?: Readonly<Record<string, string>>;
}) {
  const { t } = useLingui();
  const problem = (field: string) => (errors[field] ? { error: errors[field] } : {});
  return (
    <>
      <SegmentedControl
        fullWidth
        mb="md"
        aria-label={t`What it is`}
        classNames={{ label: classes.kindLabel }}
        data={kindOptions()}
        value={proof.kind}
        onChange={(kind) => proof.setKind(kind)}
      />
      {proof.kind === 'file' && <FileQueue uploads={proof.uploads} titled={titled} />}
      {proof.kind === 'link' && (
        <TextInput
          label={t`Web address`}
          type="url"
          mb="md"
          required
          placeholder="https://"
          value={proof.url}
          onChange={(event) => proof.setUrl(event.currentTarget.value)}
          {...problem('proof.url')}
        />
      )}
      {proof.kind === 'note' && (
        <Textarea
          label={t`What you saw or were told`}
          mb="md"
          required
          autosize
          minRows={4}
          maxRows={20}
          value={proof.text}
          onChange={(event) => proof.setText(event.currentTarget.value)}
          {...problem('proof.text')}
        />
      )}
      {proof.kind === 'snapshot' && (
        <RecordField
          label={t`Record`}
          description={t`It is kept as it stands now, with its place in the ledger; later changes do not touch it.`}
          mb="md"
          required
          search={recordOperations.search}
          value={proof.recordId}
          onChange={proof.setRecordId}
          named={named ? { ...named, title: '' } : null}
          {...problem('proof.recordId')}
        />
      )}
    </>
  );
}
