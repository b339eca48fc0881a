import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ProblemError } from '../../adapters/client/client.ts';
import { fieldIssues, problemText } from '../api.ts';
import { dropDraft, keepDraft, readDraft } from './draft.ts';

export type Values = Readonly<Record<string, unknown>>;

export interface Conflict<V extends Values> {
  /** The record as it is stored now. */
  readonly stored: V;
  readonly version: number;
  /** Fields both sides changed, differently. */
  readonly fields: readonly (keyof V & string)[];
}

export interface RecordForm<V extends Values> {
  readonly values: V;
  /** Fields that differ from what was loaded. */
  readonly changed: Partial<V>;
  readonly dirty: boolean;
  /** Work of an earlier visit was found and put in. */
  readonly restored: boolean;
  readonly saving: boolean;
  /** What went wrong with the form as a whole, in the reader's words. */
  readonly problem: string | undefined;
  readonly conflict: Conflict<V> | undefined;
  readonly set: <N extends keyof V & string>(name: N, value: V[N]) => void;
  /** Value, setter and error of a field: `<TextInput {...form.text('title')} />`. */
  readonly field: <N extends keyof V & string>(
    name: N,
  ) => { value: V[N]; onChange: (value: V[N]) => void; error: string | undefined };
  /** The same for inputs that answer an event. */
  readonly text: (name: keyof V & string) => {
    value: string;
    onChange: (event: { currentTarget: { value: string } }) => void;
    error: string | undefined;
  };
  readonly save: () => Promise<boolean>;
  /** Answer a conflict: these values win, saved on the stored version. */
  readonly resolve: (values: Partial<V>) => Promise<boolean>;
  readonly dismissConflict: () => void;
  readonly discard: () => void;
}

interface Options<V extends Values> {
  /** Names the draft: `control:C-014`, `control:new`. */
  readonly record: string;
  readonly stored: V;
  /** 0 for a new record. */
  readonly version: number;
  /** Send the changed fields on the version they began from. */
  readonly save: (changed: Partial<V>, version: number) => Promise<unknown>;
  /** Take our values and the version out of the record a 409 carries. */
  readonly read?: (record: unknown) => { values: V; version: number } | undefined;
  readonly onSaved?: () => void;
}

/**
 * One form of one record: keeps a draft of every change, shows problems beside fields, and on a stale save (409)
 * takes over what only the other side changed and offers the rest for a choice per field. Where the other side changed
 * nothing the form shows (a confirmation of many rows, a link), it is saved on the version stored now without asking.
 */
export function useRecordForm<V extends Values>(options: Options<V>): RecordForm<V> {
  const { record, stored, version } = options;
  const latest = useRef(options);
  latest.current = options;
  const draft = useMemo(() => readDraft<V>(record), [record]);
  const [changed, setChanged] = useState<Partial<V>>(draft?.values ?? {});
  const [base, setBase] = useState<{ version: number; values: V | undefined }>(
    draft ? { version: draft.version, values: draft.from } : { version, values: stored },
  );
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [conflict, setConflict] = useState<Conflict<V>>();
  const dirty = Object.keys(changed).length > 0;

  useEffect(() => {
    if (!dirty) setBase({ version, values: latest.current.stored });
  }, [dirty, version]);
  useEffect(() => {
    if (dirty) keepDraft<V>(record, { version: base.version, from: base.values, values: changed });
    else dropDraft(record);
  }, [record, dirty, base, changed]);

  const set = useCallback(<N extends keyof V & string>(name: N, value: V[N]) => {
    setChanged((before) => {
      const { [name]: _, ...rest } = before;
      const back = same(value, latest.current.stored[name]);
      return (back ? rest : { ...before, [name]: value }) as Partial<V>;
    });
  }, []);

  const send = async (fields: Partial<V>, on: number): Promise<boolean> => {
    setSaving(true);
    setError(undefined);
    try {
      await latest.current.save(fields, on);
      setChanged({});
      setConflict(undefined);
      dropDraft(record);
      latest.current.onSaved?.();
      return true;
    } catch (caught) {
      const met = conflictOf(caught, fields, latest.current);
      if (met && met.version > on && same(met.stored, base.values)) return await send(fields, met.version);
      if (met) setConflict(met);
      else setError(caught);
      return false;
    } finally {
      setSaving(false);
    }
  };

  const values = useMemo(() => ({ ...stored, ...changed }), [stored, changed]);
  const issues = fieldIssues(error);
  const errorOf = (name: string) => issues[name] ?? issues[`changes.${name}`] ?? issueWithin(issues, name);
  return {
    values,
    changed,
    dirty,
    restored: draft !== undefined,
    saving,
    problem: error && Object.keys(issues).length === 0 ? problemText(error) : undefined,
    conflict,
    set,
    field: (name) => ({ value: values[name], onChange: (value) => set(name, value), error: errorOf(name) }),
    text: (name) => ({
      value: String(values[name] ?? ''),
      // Text fields of the record hold text.
      onChange: (event) => set(name, event.currentTarget.value as V[typeof name]),
      error: errorOf(name),
    }),
    save: () => send(changed, base.version),
    resolve: (fields) => send(fields, conflict?.version ?? base.version),
    dismissConflict: () => setConflict(undefined),
    discard: () => {
      setChanged({});
      setError(undefined);
      setConflict(undefined);
    },
  };
}

/** The first problem of an entry of a list: it stands at the list. */
const issueWithin = (issues: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(issues).find(([field]) => field.replace(/^changes\./, '').startsWith(`${name}.`))?.[1];

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

function conflictOf<V extends Values>(
  error: unknown,
  mine: Partial<V>,
  options: Options<V>,
): Conflict<V> | undefined {
  if (!(error instanceof ProblemError) || error.body.code !== 'version-conflict') return undefined;
  const current = options.read?.(error.body.current);
  if (!current) return undefined;
  const fields = Object.keys(mine).filter((name) => !same(mine[name], current.values[name]));
  return { stored: current.values, version: current.version, fields };
}
