import { registerOperations } from '../../kernel/register/operations.ts';
import { controlType } from './control.schema.ts';

export const controlOperations = registerOperations(controlType);
