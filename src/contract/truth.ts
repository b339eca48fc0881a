import type { Role } from '../kernel/permission.ts';

/**
 * Who may ask what: written down once, by hand, from the description of the roles, and compared with what the
 * product does. Not derived from the product's own rules.
 *
 * `records`: any register. `own`: what every member needs (own account, names of colleagues, content of standards).
 * The others are areas of administration. r = read, w = write, a = approve, u = audit.
 */
const areas = ['records', 'own', 'settings', 'people', 'keys', 'ledger'] as const;
type Area = (typeof areas)[number];

const may: Readonly<Record<Role, Readonly<Record<Area, string>>>> = {
  administrator: { records: 'r', own: 'rw', settings: 'rw', people: 'rw', keys: 'rw', ledger: 'rw' },
  programme_manager: { records: 'rwa', own: 'rw', settings: 'r', people: 'r', keys: '', ledger: 'r' },
  contributor: { records: 'rw', own: 'r', settings: '', people: '', keys: '', ledger: '' },
  internal_auditor: { records: 'rwu', own: 'r', settings: '', people: '', keys: '', ledger: 'r' },
  top_management: { records: 'ra', own: 'r', settings: '', people: '', keys: '', ledger: 'r' },
  reader: { records: 'r', own: 'r', settings: '', people: '', keys: '', ledger: '' },
};

const letters: Readonly<Record<string, string>> = { read: 'r', write: 'w', approve: 'a', audit: 'u' };

/** Does the truth table let this role ask for this permission? */
export function mayAsk(role: Role, permission: string): boolean {
  const [area = '', verb = ''] = permission.split(':');
  return may[role][areaOf(area)].includes(letters[verb] ?? '?');
}

function areaOf(area: string): Area {
  if (area === 'member' || area === 'content') return 'own';
  return areas.find((known) => known === area) ?? 'records';
}

/**
 * What a role sees of records: m = a plain record of somebody else, o = a plain one of their own, C = a confidential
 * one of somebody else, O = a confidential one of their own.
 */
export const sees: Readonly<Record<Role, string>> = {
  programme_manager: 'moCO',
  internal_auditor: 'moCO',
  top_management: 'moCO',
  contributor: 'moO',
  administrator: 'oO',
  reader: 'oO',
};
