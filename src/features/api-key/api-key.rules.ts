import { type Message, msg } from '../../kernel/message.ts';
import type { Permission, Role } from '../../kernel/permission.ts';
import type { KeyState } from './api-key.schema.ts';

const holders: readonly Role[] = ['administrator', 'programme_manager', 'contributor', 'internal_auditor'];

/** A key acts as its holder: only for people who may change something themselves. */
export const mayHoldKeys = (roles: readonly Role[]): boolean => roles.some((role) => holders.includes(role));

/** Every scope a key can have, from the permissions operations really ask for: single ones, areas, and verbs. */
export function scopesOf(permissions: readonly Permission[]): string[] {
  const parts = permissions.map((permission) => permission.split(':'));
  const areas = parts.map(([area]) => `${area}:*`);
  const verbs = parts.map(([, verb]) => `*:${verb}`);
  return [...new Set([...verbs, ...areas, ...permissions])].sort();
}

/** The first scope that no operation asks for: a typing error must not make a key that does less than meant. */
export const unknownScope = (scopes: readonly string[], known: readonly string[]): string | undefined =>
  scopes.find((scope) => !known.includes(scope));

/** Why this cannot be the last day of a new key: it lies behind, or more than a year ahead (ISO/IEC 27001 A.5.17). */
export function endDateFault(expiresOn: string, today: string): Message | undefined {
  if (expiresOn < today) return msg('api-key.ends-behind', 'The last day lies in the past.');
  if (expiresOn > yearAfter(today)) return msg('api-key.ends-late', 'A key lasts one year at most.');
  return undefined;
}

/** The same date next year; days of the ISO calendar compare as texts, so 29 February needs no care. */
const yearAfter = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

export function keyState(key: { expiresAt: string; revokedAt: string | null }, now: string): KeyState {
  if (key.revokedAt !== null) return 'revoked';
  return key.expiresAt > now ? 'in_force' : 'expired';
}
