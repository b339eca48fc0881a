import { type Message, msg } from './message.ts';

/** `<area>:<verb>`; the area is a record type or one of the administration areas below. */
export type Permission = `${string}:${Verb}`;
export type Verb = 'read' | 'write' | 'approve' | 'audit';

/** Roles of a member in one organisation; one person may hold several. */
export const roles = [
  'administrator',
  'programme_manager',
  'contributor',
  'internal_auditor',
  'top_management',
  'reader',
] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Record<Role, Message> = {
  administrator: msg('role.administrator', 'Administrator'),
  programme_manager: msg('role.programme_manager', 'Programme manager'),
  contributor: msg('role.contributor', 'Contributor'),
  internal_auditor: msg('role.internal_auditor', 'Internal auditor'),
  top_management: msg('role.top_management', 'Top management'),
  reader: msg('role.reader', 'Reader'),
};

/** Areas that administer the installation rather than hold records of the management system. */
export const administrationAreas = ['settings', 'people', 'keys', 'ledger'] as const;

/** What every member needs: own account, list of people to name owners, content of the standards. */
const openToMembers = ['member', 'content'] as const;

const includes = (list: readonly string[], value: string): boolean => list.includes(value);

/** What each role may do with records; administrators read as readers do and write none. */
const recordVerbs: Record<Role, readonly Verb[]> = {
  administrator: ['read'],
  programme_manager: ['read', 'write', 'approve'],
  contributor: ['read', 'write'],
  internal_auditor: ['read', 'write', 'audit'],
  top_management: ['read', 'approve'],
  reader: ['read'],
};

/** Roles other than administrator that may read an administration area. */
const administrationReaders: Record<(typeof administrationAreas)[number], readonly Role[]> = {
  settings: ['programme_manager'],
  people: ['programme_manager'],
  keys: [],
  ledger: ['programme_manager', 'internal_auditor', 'top_management'],
};

function roleAllows(role: Role, area: string, verb: Verb): boolean {
  if (includes(openToMembers, area)) {
    return verb === 'read' || role === 'administrator' || role === 'programme_manager';
  }
  const administration = administrationAreas.find((known) => known === area);
  if (administration) {
    return (
      role === 'administrator' || (verb === 'read' && administrationReaders[administration].includes(role))
    );
  }
  return recordVerbs[role].includes(verb);
}

/**
 * Does any of the roles allow the permission? For writes of a contributor or internal auditor this is only the
 * first gate: `mayWriteRecord` decides for the single record.
 */
export function rolesAllow(held: readonly Role[], permission: Permission): boolean {
  const [area = '', verb = 'read'] = permission.split(':');
  return held.some((role) => roleAllows(role, area, verb as Verb));
}

/** A key's scopes narrow what its holder's roles allow: `*:read`, `control:write`, `*:write`. */
export function scopesAllow(scopes: readonly string[], permission: Permission): boolean {
  const [area, verb] = permission.split(':');
  return scopes.some((scope) => scope === permission || scope === `*:${verb}` || scope === `${area}:*`);
}

/** May this actor, by role and, for a key, by its scopes? */
export const actorMay = (
  actor: { readonly roles: readonly Role[]; readonly scopes: readonly string[] | null },
  permission: Permission,
): boolean =>
  rolesAllow(actor.roles, permission) && (actor.scopes === null || scopesAllow(actor.scopes, permission));

/** Roles that see every record, confidential ones included. */
const seesAll: readonly Role[] = ['programme_manager', 'internal_auditor', 'top_management'];

/**
 * How far a person sees records: `all`; `open` (all but confidential records they are not on);
 * `own` (only records they own or are on: readers and administrators).
 */
export function sight(held: readonly Role[]): 'all' | 'open' | 'own' {
  if (held.some((role) => seesAll.includes(role))) return 'all';
  return held.includes('contributor') ? 'open' : 'own';
}

/** May this person change this record? Programme managers any; contributors and auditors what they own or are on. */
export function mayWriteRecord(
  actor: { roles: readonly Role[]; personId: string | null },
  record: { ownerId: string | null; onRecord?: boolean },
): boolean {
  if (actor.roles.includes('programme_manager')) return true;
  const writer = actor.roles.includes('contributor') || actor.roles.includes('internal_auditor');
  return writer && actor.personId !== null && (record.ownerId === actor.personId || record.onRecord === true);
}
