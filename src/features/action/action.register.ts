import type { z } from 'zod';
import type { RegisterOperations } from '../../kernel/register/operations.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { register } from '../../kernel/register/register.ts';
import type { Found, Stored } from '../../kernel/register/store.ts';
import { type Action, actionType } from './action.schema.ts';

const operations: RegisterOperations<typeof Action> = registerOperations(actionType);

/** The actions on the record head; other features come in by `createAction`, never by the table. */
export const actions = register(actionType, 'action', operations);

export type StoredAction = Stored<typeof Action>;
export type FoundAction = Found<typeof Action>;
export type ActionFields = z.output<typeof Action>;
