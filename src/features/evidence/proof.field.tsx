import { useLingui } from '@lingui/react/macro';
import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceKind, Proof } from './evidence.schema.ts';
import { FileQueue } from './file-queue.tsx';
import { RecordField } from './record.field.tsx';
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

/** What a revision holds, while it is being put together. */
export function useProof(first: EvidenceKind = 'file'): ProofState {
  const [kind, setKind] = useState<EvidenceKind>(first);
  const [url, setUrl] = useState('');
  const [text, setText] = useState('');
  const [recordId, setRecordId] = useState<string | null>(null);
  const uploads = useUploads();
  const fileIds = uploads.items.flatMap(({ stored }) => stored?.id ?? []);
  const given: Record<EvidenceKind, Proof | undefined> = {
    file: fileIds.length > 0 ? { kind: 'file', fileIds } : undefined,
    link: url.trim() ? { kind: 'link', url: url.trim() } : undefined,
    note: text.trim() ? { kind: 'note', text } : undefined,
    snapshot: recordId ? { kind: 'snapshot', recordId } : undefined,
  };
  return { kind, setKind, uploads, url, setUrl, text, setText, recordId, setRecordId, given: given[kind] };
}

/** Choose what it is and give it: files, an address, words, or a record as it is now. */
export function ProofField({
  proof,
  titled,
  errors = {},
}: {
  proof: ProofState;
  /** Each file is named by a title of its own. */
  titled: boolean;
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
        <RecordField value={proof.recordId} onChange={proof.setRecordId} {...problem('proof.recordId')} />
      )}
    </>
  );
}
