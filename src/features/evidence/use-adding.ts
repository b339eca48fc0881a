import { useState } from 'react';
import { problemText, useOperation } from '../../web/api.ts';
import { type RecordForm, useRecordForm } from '../../web/form/use-record-form.ts';
import { type EvidenceValues, newEvidence } from './evidence.form.tsx';
import { evidenceOperations as operations } from './evidence.operations.ts';
import type { ProofState } from './proof.field.tsx';

interface Adding {
  readonly form: RecordForm<EvidenceValues>;
  readonly controls: readonly string[];
  readonly setControls: (ids: string[]) => void;
  readonly sending: boolean;
  /** Of the one that could not be added, where there is one form for one piece. */
  readonly error: unknown;
  /** How many pieces the button adds now; none while something is missing or on its way. */
  readonly pending: number;
  readonly unsaved: boolean;
  /** The references of what was added; undefined when something is left to mend. */
  readonly send: () => Promise<string[] | undefined>;
}

/** Sends what is given with one form: as one piece, or each file as a piece of its own. */
export function useAdding({
  proof,
  together,
  controls: first,
}: {
  proof: ProofState;
  together: boolean;
  controls: string[];
}): Adding {
  const create = useOperation(operations.create, { touches: ['home', 'control', 'applicability'] });
  const [stored] = useState(newEvidence);
  // Saved by `send`; the form keeps its draft and its errors.
  const form = useRecordForm<EvidenceValues>({
    record: 'evidence:new',
    stored,
    version: 0,
    save: async () => undefined,
  });
  const [controls, setControls] = useState(first);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState(false);
  const { items, busy, change } = proof.uploads;
  const apart = proof.kind === 'file' && !together;
  const waiting = apart ? items.filter(({ stored: file, ref }) => file && !ref) : [];

  const one = async (): Promise<string[] | undefined> => {
    if (!proof.given) return undefined;
    try {
      const { ref } = await create.mutateAsync({ ...form.values, proof: proof.given, controls });
      return [ref];
    } catch (caught) {
      setError(caught);
      return undefined;
    }
  };
  const each = async (): Promise<string[] | undefined> => {
    const refs: string[] = [];
    for (const { key, title, stored: file } of waiting) {
      if (!file) continue;
      const given = { kind: 'file' as const, fileIds: [file.id] };
      try {
        const { ref } = await create.mutateAsync({ ...form.values, title, proof: given, controls });
        refs.push(ref);
        change(key, { ref, problem: null });
      } catch (caught) {
        change(key, { problem: problemText(caught) });
      }
    }
    return refs.length === waiting.length ? refs : undefined;
  };
  const send = async () => {
    setSending(true);
    setError(undefined);
    const refs = await (apart ? each() : one());
    setSending(false);
    if (refs === undefined) return undefined;
    setDone(true);
    form.discard();
    return refs;
  };
  const pending = apart
    ? waiting.length
    : Number(proof.given !== undefined && form.values.title.trim() !== '');
  const unsaved = !done && (form.dirty || items.some(({ ref }) => !ref) || proof.given !== undefined);
  return { form, controls, setControls, sending, error, pending: busy ? 0 : pending, unsaved, send };
}
