import { isDeepStrictEqual } from 'node:util';
import type { Content } from './content.ts';

/** One thing of the content that records of an organisation may refer to by id. */
export interface ContentEntry {
  readonly kind: 'requirement' | 'carry-over' | 'harmonised' | 'mapping' | 'rhythm' | 'document';
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

type Named = Pick<ContentEntry, 'kind' | 'id'>;

/** What an upgrade of the content would change, shown before it happens. */
export interface ContentDiff {
  /** Folders with another version; `null` where the folder is new or gone. */
  readonly versions: readonly { id: string; before: string | null; after: string | null }[];
  readonly added: readonly Named[];
  readonly removed: readonly Named[];
  readonly changed: readonly (Named & { readonly fields: readonly string[] })[];
  /** Removed and changed ones that records of ours refer to, with how many do. */
  readonly affected: readonly (Named & {
    readonly change: 'removed' | 'changed';
    readonly records: number;
  })[];
}

/**
 * Compare two states of the content. `used` counts our records by the id they refer to. The position of a
 * requirement is no change: a new one before it moves it without touching what it says.
 */
export function diffContent(
  before: Pick<Content, 'requirements' | 'libraries' | 'versions'>,
  after: Pick<Content, 'requirements' | 'libraries' | 'versions'>,
  used: Readonly<Record<string, number>>,
): ContentDiff {
  return {
    versions: diffVersions(before.versions, after.versions),
    ...diffEntries(entriesOf(before), entriesOf(after), used),
  };
}

/** As `diffContent`, on entries alone. */
export function diffEntries(
  before: readonly ContentEntry[],
  after: readonly ContentEntry[],
  used: Readonly<Record<string, number>>,
): Omit<ContentDiff, 'versions'> {
  const earlier = new Map(before.map((entry) => [keyOf(entry), entry]));
  const later = new Map(after.map((entry) => [keyOf(entry), entry]));
  const added = after.filter((entry) => !earlier.has(keyOf(entry))).map(named);
  const removed = before.filter((entry) => !later.has(keyOf(entry))).map(named);
  const changed = after.flatMap((entry) => {
    const fields = changedFields(earlier.get(keyOf(entry)), entry);
    return fields.length ? [{ ...named(entry), fields }] : [];
  });
  const affected = [
    ...removed.map((entry) => ({ ...entry, change: 'removed' as const })),
    ...changed.map(({ kind, id }) => ({ kind, id, change: 'changed' as const })),
  ].flatMap((entry) => {
    const records = Object.hasOwn(used, entry.id) ? (used[entry.id] ?? 0) : 0;
    return records > 0 ? [{ ...entry, records }] : [];
  });
  return { added, removed, changed, affected };
}

const named = ({ kind, id }: ContentEntry): Named => ({ kind, id });
const keyOf = ({ kind, id }: ContentEntry): string => `${kind} ${id}`;

function changedFields(before: ContentEntry | undefined, after: ContentEntry): string[] {
  if (!before) return [];
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  return [...names].filter((name) => !isDeepStrictEqual(before.fields[name], after.fields[name])).sort();
}

function entriesOf({ requirements, libraries }: Pick<Content, 'requirements' | 'libraries'>): ContentEntry[] {
  const of = (kind: ContentEntry['kind'], { id, ...fields }: { readonly id: string }): ContentEntry => ({
    kind,
    id,
    fields,
  });
  return [
    ...requirements.map(({ order: _position, ...requirement }) => of('requirement', requirement)),
    ...libraries.carryOvers.flatMap((one) => one.notes.map((note) => of('carry-over', note))),
    ...libraries.harmonisedMaps.flatMap((one) => one.entries.map((entry) => of('harmonised', entry))),
    ...libraries.rhythms.flatMap((one) => one.rhythms.map((rhythm) => of('rhythm', rhythm))),
    ...libraries.documents.flatMap((one) => one.documents.map((document) => of('document', document))),
    ...libraries.crosswalks.flatMap((one) => one.mappings.map((mapping) => of('mapping', mapping))),
  ];
}

function diffVersions(before: Content['versions'], after: Content['versions']): ContentDiff['versions'] {
  const versionIn = (versions: Content['versions'], id: string) =>
    versions.find((one) => one.id === id)?.version ?? null;
  const ids = [...new Set([...before, ...after].map((one) => one.id))].sort();
  return ids
    .map((id) => ({ id, before: versionIn(before, id), after: versionIn(after, id) }))
    .filter((one) => one.before !== one.after);
}
