import { describe, expect, test } from 'vitest';
import {
  mayWriteRecord,
  type Permission,
  type Role,
  roles,
  rolesAllow,
  scopesAllow,
  sight,
} from './permission.ts';

/** Who may what, written out: roles in the order of `roles`. */
const table: [Permission, string][] = [
  // administrator, programme manager, contributor, internal auditor, top management, reader
  ['control:read', 'yes yes yes yes yes yes'],
  ['control:write', 'no yes yes yes no no'],
  ['control:approve', 'no yes no no yes no'],
  ['finding:audit', 'no no no yes no no'],
  ['settings:read', 'yes yes no no no no'],
  ['settings:write', 'yes no no no no no'],
  ['people:read', 'yes yes no no no no'],
  ['people:write', 'yes no no no no no'],
  ['keys:write', 'yes no no no no no'],
  ['ledger:read', 'yes yes no yes yes no'],
  ['ledger:write', 'yes no no no no no'],
  ['member:read', 'yes yes yes yes yes yes'],
  ['content:read', 'yes yes yes yes yes yes'],
  ['content:write', 'yes yes no no no no'],
];

describe('roles', () => {
  test.each(table)('%s: %s', (permission, row) => {
    expect(roles.map((role) => (rolesAllow([role], permission) ? 'yes' : 'no')).join(' ')).toBe(row);
  });

  test('nobody without a role may do anything; two roles together may what either may', () => {
    for (const [permission] of table) {
      expect(rolesAllow([], permission)).toBe(false);
      for (const one of roles) {
        for (const other of roles) {
          const either = rolesAllow([one], permission) || rolesAllow([other], permission);
          expect(rolesAllow([one, other], permission)).toBe(either);
        }
      }
    }
  });

  test('an administrator alone writes no record', () => {
    const record = { ownerId: 'me', onRecord: true };
    expect(mayWriteRecord({ roles: ['administrator'], personId: 'me' }, record)).toBe(false);
    expect(sight(['administrator'])).toBe('own');
  });

  test.each([
    [['programme_manager'], 'other', false, true],
    [['contributor'], 'me', false, true],
    [['contributor'], 'other', true, true],
    [['contributor'], 'other', false, false],
    [['contributor'], null, false, false],
    [['internal_auditor'], 'me', false, true],
    [['internal_auditor'], 'other', false, false],
    [['top_management', 'reader'], 'me', true, false],
  ] as [Role[], string | null, boolean, boolean][])(
    '%j on a record of %s (on it: %s) may write: %s',
    (held, ownerId, onRecord, may) => {
      expect(mayWriteRecord({ roles: held, personId: 'me' }, { ownerId, onRecord })).toBe(may);
    },
  );
});

describe('scopes of a key', () => {
  test.each([
    [['*:read'], 'control:read', true],
    [['*:read'], 'control:write', false],
    [['control:write'], 'control:write', true],
    [['control:write'], 'control:read', false],
    [['control:*'], 'control:write', true],
    [[], 'control:read', false],
  ] as [string[], Permission, boolean][])('%j allows %s: %s', (scopes, permission, allowed) => {
    expect(scopesAllow(scopes, permission)).toBe(allowed);
  });
});
