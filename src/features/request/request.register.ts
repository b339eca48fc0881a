import { registerOperations } from '../../kernel/register/operations.ts';
import { register } from '../../kernel/register/register.ts';
import type { Found, Stored } from '../../kernel/register/store.ts';
import { type Request, requestType } from './request.schema.ts';

/** The requests on the record head. */
export const requests = register(requestType, 'request', registerOperations(requestType));

export type StoredRequest = Stored<typeof Request>;
export type FoundRequest = Found<typeof Request>;
