import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted } from '../../kernel/problem.ts';
import { Day, Id } from '../../kernel/schema.ts';
import { ApiKey, KeyName, KeyScope } from './api-key.schema.ts';

const Nothing = z.object({});

/** Keys with which a program acts for a member, within scopes, until a day. Never made or ended through a key. */
export const apiKeyOperations = {
  list: operation({
    id: 'api-key.list',
    method: 'GET',
    path: '/api-keys',
    permission: 'member:read',
    summary: msg('operation.api-key.list', 'List my API keys, as administrator all, newest first'),
    input: Nothing,
    output: z.object({ rows: z.array(ApiKey), canCreate: z.boolean() }),
  }),
  scopes: operation({
    id: 'api-key.scopes',
    method: 'GET',
    path: '/api-keys/scopes',
    permission: 'member:read',
    summary: msg('operation.api-key.scopes', 'List the scopes a key can have'),
    input: Nothing,
    output: z.object({ scopes: z.array(KeyScope) }),
  }),
  create: operation({
    id: 'api-key.create',
    method: 'POST',
    path: '/api-keys',
    permission: 'member:read',
    summary: msg('operation.api-key.create', 'Make an API key for myself; its secret is shown once'),
    input: z.object({ name: KeyName, scopes: z.array(KeyScope).min(1).max(100), expiresOn: Day }),
    output: z.object({ key: ApiKey, secret: z.string() }),
    problems: [invalid, notPermitted],
    keys: false,
  }),
  revoke: operation({
    id: 'api-key.revoke',
    method: 'POST',
    path: '/api-keys/{keyId}/revoke',
    permission: 'member:read',
    summary: msg('operation.api-key.revoke', 'Revoke an API key; it is refused from its next request on'),
    input: z.object({ keyId: Id }),
    output: ApiKey,
    problems: [notFound],
    keys: false,
  }),
};
