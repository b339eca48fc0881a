import { describe, expect, test } from 'vitest';
import { actsOn, invitationEnd, pseudonym, stateOf } from './people.rules.ts';
import { Email, HeldRoles, personStates } from './people.schema.ts';

const at = '2026-11-24T10:00:00.000000Z';

describe('where somebody stands', () => {
  test.each([
    [{ endedAt: null, erasedAt: null, member: true, invited: false }, 'member'],
    [{ endedAt: null, erasedAt: null, member: true, invited: true }, 'member'],
    [{ endedAt: null, erasedAt: null, member: false, invited: true }, 'invited'],
    [{ endedAt: null, erasedAt: null, member: false, invited: false }, 'named'],
    [{ endedAt: at, erasedAt: null, member: true, invited: true }, 'left'],
    [{ endedAt: at, erasedAt: at, member: false, invited: false }, 'erased'],
  ] as const)('%o is %s', (standing, state) => expect(stateOf(standing)).toBe(state));
});

describe('what may be done to somebody', () => {
  test.each(personStates)('nothing to somebody %s by those who do not administer people', (state) => {
    expect(actsOn(state, false)).toEqual([]);
  });
  test('only somebody who left is erased, and an erased person stays so', () => {
    expect(personStates.filter((state) => actsOn(state, true).includes('erase'))).toEqual(['left']);
    expect(actsOn('erased', true)).toEqual([]);
  });
  test('only members hold roles and get a way back in', () => {
    for (const act of ['roles', 'recover'] as const) {
      expect(personStates.filter((state) => actsOn(state, true).includes(act))).toEqual(['member']);
    }
  });
});

test('two erased people stay two, at addresses that receive no mail (RFC 2606)', () => {
  const [one, other] = [
    pseudonym('0193a7a0-0000-7000-8000-00000000aaaa'),
    pseudonym('0193a7a0-0000-7000-8000-00000000bbbb'),
  ];
  expect(one.name).not.toBe(other.name);
  expect(one.email).toMatch(/@invalid$/);
  expect(one.email).not.toBe(other.email);
});

test('an invitation ends seven days on', () => {
  expect(invitationEnd(at).toISOString()).toBe('2026-12-01T10:00:00.000Z');
});

test('an address is trimmed and lower case; roles are held once, in the order of the list', () => {
  expect(Email.parse(' Ada@Example.ORG ')).toBe('ada@example.org');
  expect(HeldRoles.parse(['reader', 'administrator', 'reader'])).toEqual(['administrator', 'reader']);
  expect(HeldRoles.safeParse([]).success).toBe(false);
});
