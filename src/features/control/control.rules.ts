import type { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import type { Control, Implementation } from './control.schema.ts';

/**
 * A shared or inherited control names from whom: an auditor asks for the other side's part first.
 * Answers what is wrong, or undefined.
 */
export function findMissingProvider(
  control: Pick<z.output<typeof Control>, 'kind' | 'inheritedFrom'>,
): Message | undefined {
  if (control.kind === 'own' || control.inheritedFrom.trim() !== '') return undefined;
  return msg(
    'control.provider-missing',
    'Say from whom this control is inherited or with whom it is shared.',
  );
}

/** Lowest first: of several controls that realise one row, the lowest counts. */
const order: readonly Implementation[] = ['not_assessed', 'retired', 'planned', 'partly', 'implemented'];

/** The implementation that counts for a row realised by these controls; undefined when none does. */
export function lowestImplementation(found: readonly Implementation[]): Implementation | undefined {
  return order.find((implementation) => found.includes(implementation));
}

/** What a person sensibly does next with a control; the record page offers exactly this as its filled button. */
export type NextStep = 'bring-back' | 'assess' | 'name-owner' | 'realise' | 'describe' | 'update' | 'edit';

/**
 * The next sensible step: an unassessed control says nothing (principle 4), an owner answers for it, a row shows why
 * it is there, a description shows how; `realised` is the number of rows, undefined while it is not known.
 */
export function nextStep(
  control: Pick<z.output<typeof Control>, 'implementation' | 'description'> & {
    ownerId: string | null;
    archivedAt: string | null;
  },
  realised: number | undefined,
): NextStep {
  if (control.archivedAt !== null) return 'bring-back';
  if (control.implementation === 'not_assessed') return 'assess';
  if (control.ownerId === null) return 'name-owner';
  if (realised === 0) return 'realise';
  if (control.description === '') return 'describe';
  return control.implementation === 'implemented' ? 'edit' : 'update';
}
