import { registerOperations } from '../../kernel/register/operations.ts';
import { register } from '../../kernel/register/register.ts';
import type { Found, Stored } from '../../kernel/register/store.ts';
import { findByName } from './outsider.store.ts';
import { type Request, requestType } from './request.schema.ts';

/** The requests on the record head. */
export const requests = register(requestType, 'request', registerOperations(requestType), {
  saved: async (records, { tx }) => {
    await findByName(
      tx,
      records.map(({ id }) => id),
    );
  },
});

export type StoredRequest = Stored<typeof Request>;
export type FoundRequest = Found<typeof Request>;
