import type { Identity } from '../../adapters/identity/identity.ts';
import type { ApiKey as StoredKey } from '../../adapters/identity/keys.ts';
import { type Context, type Feature, feature, implement } from '../../kernel/feature.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { type Permission, rolesAllow, scopesAllow } from '../../kernel/permission.ts';
import { invalid, notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { endOfDay } from '../../kernel/time.ts';
import { namesOf } from '../people/person.usecases.ts';
import { apiKeyOperations as operations } from './api-key.operations.ts';
import { endDateFault, keyState, mayHoldKeys, scopesOf, unknownScope } from './api-key.rules.ts';
import type { ApiKey } from './api-key.schema.ts';

/** API keys. `permissions` are those operations ask for, known once all features are listed. */
export const apiKeyFeature = (identity: Identity, permissions: () => readonly Permission[]): Feature =>
  feature({
    name: 'api-key',
    recordTypes: [],
    subjects: { api_key: msg('api-key.subject', 'API key') },
    implementations: [
      implement(operations.list, async (_input, context) => {
        const { org, actor } = context;
        const all = may(context, 'keys:read');
        const keys = all || actor.personId ? await identity.keys.list(org.id, mine(context, all)) : [];
        const names = await namesOf(
          context.tx,
          keys.map((key) => key.personId),
        );
        const canCreate = actor.kind === 'person' && mayHoldKeys(actor.roles);
        return { rows: keys.map((key) => shown(context, key, names.get(key.personId) ?? '')), canCreate };
      }),

      implement(operations.scopes, async () => ({ scopes: scopesOf(permissions()) })),

      implement(operations.create, async (input, context) => {
        const { org, actor, now } = context;
        const { personId, userId } = actor;
        if (!personId || !userId || !mayHoldKeys(actor.roles)) throw new Problem(notPermitted);
        const scopes = [...new Set(input.scopes)].sort();
        const stranger = unknownScope(scopes, scopesOf(permissions()));
        if (stranger)
          refuse('scopes', msg('api-key.unknown-scope', 'There is no scope {scope}.', { scope: stranger }));
        const fault = endDateFault(input.expiresOn, context.today);
        if (fault) refuse('expiresOn', fault);
        const { name } = input;
        const expiresAt = endOfDay(input.expiresOn, org.timeZone);
        const { keyId, secret } = await identity.keys.create({
          ...{ orgId: org.id, personId, userId, name, scopes },
          expiresAt: new Date(expiresAt),
        });
        const key: StoredKey = {
          ...{ keyId, name, hint: secret.slice(-4), personId, scopes, createdAt: now, expiresAt },
          ...{ lastUsedAt: null, revokedAt: null },
        };
        record(context, key);
        return { key: shown(context, key, actor.name), secret };
      }),

      implement(operations.revoke, async ({ keyId }, context) => {
        const key = await identity.keys.find(context.org.id, keyId);
        // Somebody else's key is not there for those who may not read keys.
        if (!key || key.revokedAt !== null || !mayRevoke(context, key)) throw new Problem(notFound);
        const names = await namesOf(context.tx, [key.personId]);
        const after = { ...key, revokedAt: context.now };
        record(context, after);
        if (!(await identity.keys.revoke(context.org.id, keyId))) throw new Problem(notFound);
        return shown(context, after, names.get(key.personId) ?? '');
      }),
    ],
  });

const may = ({ actor }: Context, permission: 'keys:read' | 'keys:write'): boolean =>
  rolesAllow(actor.roles, permission) && (actor.scopes === null || scopesAllow(actor.scopes, permission));

const mine = ({ actor }: Context, all: boolean): string | undefined =>
  all || actor.personId === null ? undefined : actor.personId;

const mayRevoke = (context: Context, key: Pick<StoredKey, 'personId'>): boolean =>
  context.actor.kind === 'person' && (key.personId === context.actor.personId || may(context, 'keys:write'));

function shown(context: Context, key: StoredKey, personName: string): ApiKey {
  const state = keyState(key, context.now);
  const can: 'revoke'[] = state === 'in_force' && mayRevoke(context, key) ? ['revoke'] : [];
  return { ...key, scopes: [...key.scopes], personName, state, can };
}

/** The secret never enters the ledger, nor anything made from it. */
function record(context: Context, key: StoredKey): void {
  const { keyId, name, personId, scopes, expiresAt, revokedAt } = key;
  context.record({
    recordType: 'api_key',
    recordId: keyId,
    relatedId: personId,
    body: { id: keyId, name, personId, scopes, expiresAt, revokedAt },
  });
}

function refuse(field: string, why: Message): never {
  throw new Problem(invalid, why, { issues: [{ field, message: english(why) }] });
}
