import { register } from '../../kernel/register/register.ts';
import { registerParts } from './applicability.operations.ts';
import { applicabilityType } from './applicability.schema.ts';

/** The rows on the record head. Imports and carry-over build on its functions, never on the table. */
export const applicabilities = register(applicabilityType, 'applicability', registerParts);
