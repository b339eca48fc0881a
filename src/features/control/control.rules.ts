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
