import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import type { Input } from '../../kernel/operation.ts';
import { memberName } from '../../kernel/person.ts';
import { type FieldIssue, invalid, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { moveRefused } from '../action/action.operations.ts';
import { outsiderFor } from './outsider.store.ts';
import { answerOf, freshAnswer, namesIn } from './request.answers.ts';
import { openToRun } from './request.opening.ts';
import type { RequestNames, requestOperations } from './request.operations.ts';
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
  const { title, confidential, askedName: _name, askedEmail: _email, ...asking } = input;
  const outsiderId = await outsiderIn(context, input);
  const [made] = await requests.createMany(context, [
    // What is asked for a confidential record would tell of it.
    {
      ...Request.parse({ ...asking, outsiderId }),
      title,
      ownerId,
      confidential: confidential || source?.confidential === true,
    },
  ]);
  if (!made) throw new TypeError('A request was not created.');
  return freshAnswer(context, { record: made, onRecord: false, people: [] });
}

/** What is asked may be said better until it is settled; whom, only until somebody was asked. */
export async function update(input: Input<typeof requestOperations.update>, context: Context) {
  const found = await openToRun(context, String(input.id));
  const { record } = found;
  if (record.version !== input.version)
    throw new Problem(versionConflict, undefined, { current: await answerOf(context, found) });
  if (record.state !== 'draft' && !isOpen(record.state)) throw new Problem(moveRefused);
  const { askedName, askedEmail, ...changes } = input.changes as Partial<Asking & StoredRequest>;
  const named = await namesIn(context, record);
  const whom = { askedKind: record.askedKind, askedId: record.askedId, ...outsideOf(record, named) };
  const toBe = {
    ...whom,
    ...given({ askedKind: changes.askedKind, askedId: changes.askedId, askedName, askedEmail }),
  };
  const others = Object.entries(whom).some(([field, value]) => toBe[field as keyof typeof toBe] !== value);
  if (record.state !== 'draft' && others)
    throw new Problem(
      notPermitted,
      msg('request.whom', 'Somebody was asked already. Give this request up and ask anew.'),
    );
  await check(context, changes, record);
  const outsiderId = others ? await outsiderIn(context, toBe) : record.outsiderId;
  return freshAnswer(context, await requests.change(context, found, { ...changes, outsiderId }));
}

type Whom = Pick<Asking, 'askedKind' | 'askedId' | 'askedName' | 'askedEmail'>;

const outsideOf = ({ askedKind }: StoredRequest, { askedName, askedEmail }: RequestNames) =>
  askedKind === 'outsider' ? { askedName, askedEmail } : { askedName: '', askedEmail: '' };

const given = (fields: { [Field in keyof Whom]: Whom[Field] | undefined }): Partial<Whom> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** The outsider a request is to be asked of; nobody where a member is asked. */
const outsiderIn = async (
  context: Context,
  { askedKind, askedName, askedEmail }: Whom,
): Promise<string | null> =>
  askedKind === 'outsider' ? outsiderFor(context, { name: askedName, email: askedEmail }) : null;

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
