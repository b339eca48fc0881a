import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { memberName } from '../../kernel/person.ts';
import { type FieldIssue, invalid, Problem } from '../../kernel/problem.ts';
import type { Rhythm } from '../../kernel/rhythm.ts';
import { type ActionFields, actions, type StoredAction } from './action.register.ts';
import { Action } from './action.schema.ts';

/** What another feature says of the action it asks for. Days are ISO days of the organisation. */
export interface NewAction {
  readonly title: string;
  readonly why?: string;
  readonly ownerId: string | null;
  readonly due: string;
  /** The record it comes from, already found and seen by the feature. */
  readonly source?: { readonly id: string; readonly ref: string };
  /** `framework:number`. */
  readonly requirement?: string;
  readonly needsVerification?: boolean;
  readonly verifierId?: string | null;
  readonly rhythm?: Rhythm;
  readonly confidential?: boolean;
}

/**
 * Put an action on the work list, in the transaction of what asks for it. The feature answers for the right to do so.
 * @throws Problem `invalid` for people who are not of this organisation or a requirement nobody knows
 */
export async function createAction(
  context: Context,
  wanted: NewAction,
): Promise<{ id: string; ref: string }> {
  const { source, title, ownerId, confidential = false, ...fields } = wanted;
  const own = Action.parse({ ...fields, sourceId: source?.id ?? null, source: source?.ref ?? '' });
  await checkFields(context, { ...own, ownerId });
  const { id, ref } = await insertAction(context, { ...own, title, ownerId, confidential });
  return { id, ref };
}

/** One action as it is, with its reference. */
export async function insertAction(
  context: Context,
  action: ActionFields & { title: string; ownerId: string | null; confidential: boolean },
): Promise<StoredAction> {
  const [made] = await actions.createMany(context, [action]);
  if (!made) throw new TypeError('An action was not created.');
  return made;
}

type Checked = Partial<Pick<z.output<typeof Action>, 'requirement' | 'verifierId'>> & {
  readonly ownerId?: string | null;
};

/** People are of this organisation, and the requirement is one the content knows. */
export async function checkFields(context: Context, fields: Checked): Promise<void> {
  const issues: FieldIssue[] = [];
  for (const field of ['ownerId', 'verifierId'] as const) {
    const id = fields[field] ?? null;
    if (id !== null && (await memberName(context.tx, id)) === undefined) {
      issues.push({ field, message: 'Not a person of this organisation.' });
    }
  }
  const { requirement = '' } = fields;
  if (requirement !== '' && context.content.reference(requirement) === undefined) {
    issues.push({ field: 'requirement', message: 'No requirement of the content has this id.' });
  }
  if (issues.length > 0) {
    throw new Problem(invalid, msg('action.refused', 'The action cannot be kept like this.'), { issues });
  }
}
