import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { attach } from '../../kernel/file.ts';
import { addLink } from '../../kernel/link.ts';
import { msg } from '../../kernel/message.ts';
import { memberName } from '../../kernel/person.ts';
import { controls, findControls } from '../control/control.usecases.ts';
import { evidences, type FoundEvidence, refused, type StoredEvidence } from './evidence.register.ts';
import { Evidence, maySupport, type Origin, type Proof, supports } from './evidence.schema.ts';
import { newestSeen } from './evidence.snapshot.ts';
import { bodyOfRevision } from './evidence.store.ts';

type Fields = z.output<typeof Evidence>;

/** What is said of a new piece of evidence; everything left out is as its schema defaults it. */
export interface NewEvidence
  extends Partial<
    Pick<
      Fields,
      'description' | 'coversFrom' | 'coversTo' | 'source' | 'rhythm' | 'everyMonths' | 'validUntil' | 'tags'
    >
  > {
  readonly title: string;
  readonly proof: Proof;
  /** Today where it is not said. */
  readonly collectedOn?: string | undefined;
  readonly ownerId?: string | null | undefined;
  readonly confidential?: boolean | undefined;
  /** Ids of controls it supports; drafts when an import proposes them (R9). */
  readonly controls?: readonly string[] | undefined;
  readonly origin?: Origin;
  /** Who or what exactly: the request's reference, the imported file's name. */
  readonly originNote?: string;
}

/**
 * Add a piece of evidence in the caller's transaction: record, files, links. The actor must be allowed to see the
 * controls; who owns it is the caller's word. @throws Problem `invalid` with the field that is wrong
 */
export async function createEvidence(
  context: Context,
  given: NewEvidence,
): Promise<{ id: string; ref: string }> {
  const record = await addEvidence(context, given);
  return { id: record.id, ref: record.ref };
}

export async function addEvidence(context: Context, given: NewEvidence): Promise<StoredEvidence> {
  const [record] = await createEvidenceMany(context, [given]);
  if (!record) throw new TypeError('No evidence was made.');
  return record;
}

/**
 * The same for many, in the order given: set-based as far as it goes, and new owners are told of all of theirs
 * together. `step` hears how many are complete.
 */
export async function createEvidenceMany(
  context: Context,
  given: readonly NewEvidence[],
  step: (done: number) => Promise<void> = async () => undefined,
): Promise<StoredEvidence[]> {
  await refuseStrangers(
    context,
    given.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const bodies = [];
  for (const one of given) bodies.push(await bodyOf(context, one));
  const records = await evidences.createMany(context, bodies);
  const seen = await controlsSeen(
    context,
    given.flatMap(({ controls = [] }) => controls),
  );
  for (const [at, record] of records.entries()) {
    for (const file of record.fileIds) await attach(context, record.id, file);
    const { controls: supported = [], origin } = given[at] ?? {};
    for (const id of new Set(supported))
      await addLink(context, origin === 'import' ? maySupport : supports, record, seen(id));
    await step(at + 1);
  }
  return records;
}

async function bodyOf(context: Context, given: NewEvidence) {
  const { title, proof, controls: _linked, ownerId = null, confidential = false, ...rest } = given;
  const told = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const own = Evidence.parse({ collectedOn: context.today, ...told, ...(await kept(context, proof)) });
  return { ...own, title, ownerId, confidential };
}

async function refuseStrangers({ tx }: Context, owners: readonly string[]): Promise<void> {
  for (const owner of new Set(owners))
    if ((await memberName(tx, owner)) === undefined)
      throw refused('ownerId', msg('register.owner', 'The owner is not a person of this organisation.'));
}

/** What is said of a new revision. */
export interface NewRevision {
  readonly proof: Proof;
  readonly collectedOn?: string | undefined;
  readonly coversFrom?: string | null | undefined;
  readonly coversTo?: string | null | undefined;
  readonly validUntil?: string | null | undefined;
  readonly change?: string | undefined;
  readonly origin?: Origin;
  readonly originNote?: string;
}

/**
 * Add a revision in the caller's transaction: the newest counts, the earlier ones stay in the ledger with their
 * files. `version` undefined takes the record as it is. @throws Problem
 */
export async function addRevision(
  context: Context,
  id: string,
  given: NewRevision,
  version?: number,
): Promise<{ id: string; ref: string; revision: number }> {
  const found = await evidences.open(context, id, version);
  const { record } = await revise(context, found, given);
  return { id: record.id, ref: record.ref, revision: record.revision };
}

export async function revise(
  context: Context,
  found: FoundEvidence,
  { proof, ...given }: NewRevision,
): Promise<FoundEvidence> {
  if (found.record.archivedAt !== null)
    throw refused('id', msg('register.archived', 'This record is archived. Bring it back first.'));
  const changed = await evidences.change(context, found, {
    ...{
      text: '',
      url: '',
      fileIds: [],
      snapshotOf: null,
      snapshotRef: '',
      snapshotSeq: null,
      snapshotHash: '',
    },
    ...(await kept(context, proof)),
    collectedOn: given.collectedOn ?? context.today,
    coversFrom: given.coversFrom ?? null,
    coversTo: given.coversTo ?? null,
    ...(given.validUntil === undefined ? {} : { validUntil: given.validUntil }),
    change: given.change ?? '',
    revision: found.record.revision + 1,
    origin: given.origin ?? 'member',
    originNote: given.originNote ?? '',
  });
  for (const file of changed.record.fileIds) await attach(context, changed.record.id, file);
  return changed;
}

/** What a revision says of itself: the same fields `revise` writes. */
const Revised = Evidence.pick({
  ...{ kind: true, text: true, url: true, fileIds: true },
  ...{ snapshotOf: true, snapshotRef: true, snapshotSeq: true, snapshotHash: true },
  ...{ collectedOn: true, coversFrom: true, coversTo: true, validUntil: true },
  ...{ origin: true, originNote: true },
});

/**
 * Take the newest revision back. Nothing goes: what counted before counts again as the next revision, and the one taken
 * back stays among the earlier ones (`docs/decisions/012`). @throws Problem `invalid` where there is no earlier one
 */
export async function takeBack(
  context: Context,
  found: FoundEvidence,
  change: string,
): Promise<FoundEvidence> {
  const { record } = found;
  if (record.archivedAt !== null)
    throw refused('id', msg('register.archived', 'This record is archived. Bring it back first.'));
  const before = await bodyOfRevision(context.tx, record.id, record.revision - 1);
  if (!before)
    throw refused('id', msg('evidence.first-revision', 'It has no earlier revision to go back to.'));
  return evidences.change(context, found, {
    ...Revised.parse(before),
    change,
    revision: record.revision + 1,
  });
}

/** The fields a proof fills. */
async function kept(context: Context, proof: Proof): Promise<Partial<StoredEvidence>> {
  if (proof.kind !== 'snapshot') return proof;
  const { entry, ref } = await newestSeen(context, proof.recordId);
  return {
    kind: 'snapshot',
    snapshotOf: proof.recordId,
    snapshotRef: ref,
    snapshotSeq: entry.seq,
    snapshotHash: entry.hash,
  };
}

/** Controls the actor sees, by id; a strange or archived one is refused. */
async function controlsSeen(context: Context, ids: readonly string[]) {
  const seen =
    ids.length === 0
      ? new Map<string, never>()
      : await findControls(controls.asking(context, undefined), [...new Set(ids)]);
  return (id: string) => {
    const control = seen.get(id);
    if (control) return control;
    throw refused(
      'controls',
      msg('evidence.control-strange', 'One of the controls is not there, or archived.'),
    );
  };
}
