import type { z } from 'zod';
import { adoptedFramework } from '../../kernel/adoption.ts';
import type { Context } from '../../kernel/feature.ts';
import { bodyAt } from '../../kernel/history.ts';
import { msg } from '../../kernel/message.ts';
import { personIsMember } from '../../kernel/person.ts';
import { type FieldIssue, invalid, notFound, Problem, versionConflict } from '../../kernel/problem.ts';
import { tellOwners } from '../../kernel/register/ownership.ts';
import { clauseIdAt, readClause } from './clause.answering.ts';
import { clauses } from './clause.register.ts';
import { Clause, clauseType } from './clause.schema.ts';
import { type StoredClause, seesRecord } from './clause.store.ts';
import type { ClauseRecord } from './reading.schema.ts';
import type { requirementOperations } from './requirement.operations.ts';

type InputOf<Name extends keyof typeof requirementOperations> = z.output<
  (typeof requirementOperations)[Name]['input']
>;
type FoundClause = Awaited<ReturnType<typeof clauses.find>>;

/**
 * Record what a person judges of a clause: theirs, with the day of the organisation, against today's content. What was
 * judged before stays in the history. Not assessed is nobody's judgement.
 */
export async function assess(input: InputOf<'assess'>, context: Context): Promise<ClauseRecord> {
  const { assessment, rationale, nextStep } = input;
  return changed(context, input, async ({ record }) => ({
    assessment,
    ...named({ rationale, nextStep }),
    ...(assessment === 'not_assessed'
      ? { assessedBy: null, assessedOn: null }
      : { assessedBy: context.actor.personId, assessedOn: context.today }),
    contentVersion: context.content.framework(record.framework)?.version ?? record.contentVersion,
  }));
}

/** Write what answers a clause. It changes no assessment. */
export async function write(input: InputOf<'write'>, context: Context): Promise<ClauseRecord> {
  return changed(context, input, async ({ record }) => {
    const { items, ...given } = named(input.changes);
    const changes = { ...given, ...(items ? { items: [...new Set(items)] } : {}) };
    const issues = [
      ...foreignParts(context, record, changes),
      ...(await strangeRecord(context, record, changes)),
      ...(await stranger(context, changes)),
    ];
    if (issues.length > 0) throw refused(issues);
    return changes;
  });
}

/** Bring back what was judged and written at an earlier entry; what the content says stays as it is today. */
export async function restore(input: InputOf<'restore'>, context: Context): Promise<ClauseRecord> {
  return changed(context, input, async ({ record }) => {
    const body = await bodyAt(context.tx, clauseType, record.id, input.seq);
    if (!body) throw new Problem(notFound);
    const { framework: _f, requirement: _r, position: _p, ...earlier } = Clause.parse(body);
    return earlier;
  });
}

/** Give clauses an owner, each on the version that was seen; new owners are told once for all. */
export async function own(input: InputOf<'own'>, context: Context): Promise<{ changed: number }> {
  const issues = await stranger(context, { ownerId: input.ownerId });
  if (issues.length > 0) throw refused(issues);
  const seen = new Map(input.clauses.map(({ id, version }) => [id.toLowerCase(), version]));
  const given: StoredClause[] = [];
  // In the order of their ids, so that two who do the same never wait for each other.
  for (const id of [...seen.keys()].sort()) {
    const found = await openSeen(context, id, seen.get(id));
    if (found.record.ownerId === input.ownerId) continue;
    given.push((await clauses.change(context, found, { ownerId: input.ownerId })).record);
  }
  await tellOwners(context, clauseType, given);
  return { changed: given.length };
}

/** Every way in which a person changes one clause. */
async function changed(
  context: Context,
  { id: address, version }: { id: string; version: number },
  changesOf: (found: FoundClause) => Promise<Partial<StoredClause>>,
): Promise<ClauseRecord> {
  // A clause of what was dropped is hidden; whoever names it by its requirement is told why nothing can be written.
  if (address.includes(':')) await adoptedFramework(context, address.slice(0, address.indexOf(':')));
  const id = await clauseIdAt(context, address);
  if (id === undefined) throw new Problem(notFound);
  const found = await openSeen(context, id, version);
  await clauses.changeOne(context, found, await changesOf(found));
  return readClause(context, id);
}

/** The clause, locked, on the version that was seen; another is answered with what is stored now. */
async function openSeen(context: Context, id: string, version: number | undefined): Promise<FoundClause> {
  const found = await clauses.open(context, id, undefined);
  if (found.record.version !== version) {
    throw new Problem(versionConflict, undefined, { current: await readClause(context, id) });
  }
  return found;
}

type Changes = Partial<StoredClause>;

/** Prompts and items of another clause, or of an earlier content, that were not here before. */
function foreignParts({ content }: Context, record: StoredClause, changes: Changes): FieldIssue[] {
  const clause = content.requirement(record.requirement);
  const lens = content.framework(record.framework)?.lens;
  const prompts = (lens && content.harmonised(record.requirement)?.prompts[lens]) ?? [];
  const knownPrompts = new Set([...prompts.map(({ id }) => id), ...Object.keys(record.prompts)]);
  const items = clause?.kind === 'clause' ? clause.items : [];
  const knownItems = new Set([...items.map(({ id }) => id), ...record.items]);
  return [
    ...(Object.keys(changes.prompts ?? {}).every((id) => knownPrompts.has(id))
      ? []
      : [{ field: 'changes.prompts', message: 'The clause has no such prompt for this lens.' }]),
    ...((changes.items ?? []).every((id) => knownItems.has(id))
      ? []
      : [{ field: 'changes.items', message: 'The clause has no such item.' }]),
  ];
}

async function strangeRecord(
  context: Context,
  record: StoredClause,
  { answerRecordId }: Changes,
): Promise<FieldIssue[]> {
  if (!answerRecordId || answerRecordId === record.answerRecordId) return [];
  return (await seesRecord(context, answerRecordId))
    ? []
    : [{ field: 'changes.answerRecordId', message: 'There is no such record.' }];
}

async function stranger(context: Context, { ownerId }: Changes): Promise<FieldIssue[]> {
  if (!ownerId || (await personIsMember(context.tx, ownerId))) return [];
  return [{ field: 'ownerId', message: 'Not a person of this organisation.' }];
}

const refused = (issues: FieldIssue[]): Problem =>
  new Problem(invalid, msg('clause.refused', 'The clause cannot be kept like this.'), { issues });

/** Only what was named: a field left out stays as it is. */
const named = <T extends object>(given: T): { [Field in keyof T]?: Exclude<T[Field], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Field in keyof T]?: Exclude<T[Field], undefined>;
  };
