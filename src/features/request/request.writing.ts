import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import type { Input } from '../../kernel/operation.ts';
import { memberName } from '../../kernel/person.ts';
import { type FieldIssue, invalid, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { moveRefused } from '../action/action.operations.ts';
import { openToRun } from './request.opening.ts';
import type { requestOperations } from './request.operations.ts';
import { requests, type StoredRequest } from './request.register.ts';
import { isOpen } from './request.rules.ts';
import { Request, type RequestAsking } from './request.schema.ts';
import { seenRecord } from './request.store.ts';

type Asking = z.output<typeof RequestAsking>;
type Created = Asking & { title: string; ownerId: string | null; confidential: boolean };

/** A draft; nobody is asked by it. Whoever makes it runs it, unless they say otherwise. */
export async function create(input: Created, context: Context) {
  const ownerId = input.ownerId ?? context.actor.personId;
  const source = await check(context, { ...input, ownerId });
  const { title, confidential, ...asking } = input;
  const [made] = await requests.createMany(context, [
    // What is asked for a confidential record would tell of it.
    { ...Request.parse(asking), title, ownerId, confidential: confidential || source?.confidential === true },
  ]);
  if (!made) throw new TypeError('A request was not created.');
  return requests.fresh(context, { record: made, onRecord: false, people: [] });
}

/** What is asked may be said better until it is settled; whom, only until somebody was asked. */
export async function update(input: Input<typeof requestOperations.update>, context: Context) {
  const found = await openToRun(context, String(input.id));
  const { record } = found;
  if (record.version !== input.version)
    throw new Problem(versionConflict, undefined, { current: requests.answer(found, context) });
  if (record.state !== 'draft' && !isOpen(record.state)) throw new Problem(moveRefused);
  const changes = input.changes as Partial<StoredRequest>;
  if (record.state !== 'draft' && whom.some((field) => differs(record, changes, field)))
    throw new Problem(
      notPermitted,
      msg('request.whom', 'Somebody was asked already. Give this request up and ask anew.'),
    );
  await check(context, changes, record);
  return requests.fresh(context, await requests.change(context, found, changes));
}

const whom = ['askedKind', 'askedId', 'askedName', 'askedEmail'] as const;
const differs = (record: StoredRequest, changes: Partial<StoredRequest>, field: (typeof whom)[number]) =>
  changes[field] !== undefined && changes[field] !== record[field];

/** People are of this organisation, the record is one the asking person sees, the requirement is one we know. */
async function check(
  context: Context,
  fields: Partial<Pick<StoredRequest, 'ownerId' | 'askedId' | 'sourceId' | 'requirement'>>,
  before?: StoredRequest,
) {
  const issues: FieldIssue[] = [];
  for (const field of ['ownerId', 'askedId'] as const) {
    const id = fields[field] ?? null;
    if (id !== null && id !== before?.[field] && (await memberName(context.tx, id)) === undefined)
      issues.push({ field, message: 'Not a person of this organisation.' });
  }
  const { requirement = '', sourceId = null } = fields;
  if (requirement !== '' && context.content.reference(requirement) === undefined)
    issues.push({ field: 'requirement', message: 'No requirement of the content has this id.' });
  const source = sourceId === null ? undefined : await seenRecord(context.tx, context.actor, sourceId);
  if (sourceId !== null && sourceId !== before?.sourceId && !source)
    issues.push({ field: 'sourceId', message: 'Not a record of this organisation that you see.' });
  if (issues.length > 0)
    throw new Problem(invalid, msg('request.refused', 'The request cannot be kept like this.'), { issues });
  return source;
}
