import { describe, expect, test } from 'vitest';
import type { Role } from '../../kernel/permission.ts';
import {
  findMoveFault,
  type Judged,
  type Mover,
  mayMove,
  movesBack,
  movesOf,
  nextStep,
} from './action.rules.ts';
import { type ActionMove, type ActionState, actionStates } from './action.schema.ts';

const action = (given: Partial<Judged> = {}): Judged => ({
  state: 'open',
  needsVerification: false,
  verifierId: null,
  doneBy: null,
  verifiedAt: null,
  ownerId: 'tom',
  archivedAt: null,
  ...given,
});
const done = (given: Partial<Judged> = {}): Judged =>
  action({ state: 'done', doneBy: 'tom', needsVerification: true, ...given });
const who = (personId: string, ...roles: Role[]): Mover => ({ personId, roles, onRecord: false });
const tom = who('tom', 'contributor');
const mara = who('mara', 'programme_manager');

describe('who may move an action', () => {
  test.each<[string, Mover, ActionMove[]]>([
    ['its owner', tom, ['start', 'wait', 'finish', 'drop']],
    ['a programme manager', mara, ['start', 'wait', 'finish', 'drop']],
    ['another contributor', who('ida', 'contributor'), []],
    [
      'another contributor who is on it',
      { ...who('ida', 'contributor'), onRecord: true },
      ['start', 'wait', 'finish', 'drop'],
    ],
    ['a reader who owns it', who('tom', 'reader'), []],
    ['top management', who('eve', 'top_management'), []],
  ])('%s', (_who, mover, moves) => expect(movesOf(action(), mover)).toEqual(moves));
});

describe('verification by somebody else (A.5.3)', () => {
  test.each<[string, Judged, Mover, boolean]>([
    ['the one named', done({ verifierId: 'ida' }), who('ida', 'contributor'), true],
    ['somebody not named', done({ verifierId: 'ida' }), who('eve', 'internal_auditor'), false],
    ['a programme manager, whoever is named', done({ verifierId: 'ida' }), mara, true],
    ['an internal auditor where nobody is named', done(), who('eve', 'internal_auditor'), true],
    ['another contributor where nobody is named', done(), who('eve', 'contributor'), false],
    ['who did it, although named', done({ verifierId: 'tom' }), tom, false],
    ['who did it, although programme manager', done({ doneBy: 'mara' }), mara, false],
    ['where nobody asked', done({ needsVerification: false }), mara, false],
    ['where it is verified already', done({ verifiedAt: '2026-11-25T10:00:00Z' }), mara, false],
    ['before it is done', done({ state: 'doing' }), mara, false],
  ])('%s: %#', (_what, of, mover, may) => {
    expect(movesOf(of, mover).includes('verify')).toBe(may);
    expect(movesOf(of, mover).includes('return')).toBe(may);
  });

  test('what two people agreed on is not undone by one of them', () => {
    const verified = done({ verifiedAt: '2026-11-25T10:00:00Z', verifiedBy: 'ida' } as Partial<Judged>);
    expect(movesOf(verified, tom)).toEqual([]);
    expect(movesOf(verified, mara)).toEqual(['reopen']);
  });
});

const everyCase = actionStates.codes.flatMap((state) =>
  [tom, mara, who('ida', 'contributor')].flatMap((mover) =>
    [null, '2026-11-25T10:00:00Z'].flatMap((archivedAt) =>
      actionStates.moves.map((move) => ({ judged: done({ state, archivedAt }), mover, move })),
    ),
  ),
);

test('a move is offered exactly where it is permitted and nothing speaks against it', () => {
  for (const { judged, mover, move } of everyCase) {
    const may = mayMove(judged, move, mover) && findMoveFault(judged, move, mover) === undefined;
    expect(movesOf(judged, mover).includes(move)).toBe(may);
  }
});

test('a state that does not allow a move says so in a sentence', () => {
  const refused = everyCase.filter(
    ({ judged, move }) => actionStates.after(judged.state, move) === undefined,
  );
  expect(refused.length).toBeGreaterThan(20);
  for (const { judged, mover, move } of refused)
    expect(findMoveFault(judged, move, mover)?.text).toMatch(/\.$/);
});

describe('the next sensible step', () => {
  test.each<[string, Judged, Mover, string | undefined]>([
    ['open', action(), tom, 'start'],
    ['doing', action({ state: 'doing' }), tom, 'finish'],
    ['waiting', action({ state: 'waiting' }), tom, 'start'],
    ['nobody owns it', action({ ownerId: null }), mara, 'name-owner'],
    ['done, to be verified by me', done(), mara, 'verify'],
    ['done by me', done(), tom, undefined],
    ['dropped', action({ state: 'dropped' }), tom, undefined],
    ['archived', action({ archivedAt: '2026-11-25T10:00:00Z' }), tom, 'bring-back'],
    ['of somebody else', action(), who('ida', 'contributor'), undefined],
  ])('%s', (_what, of, mover, step) => {
    const writable =
      mover !== undefined && (mover.roles.includes('programme_manager') || mover.personId === of.ownerId);
    const can = [...(writable ? ['update', 'archive'] : []), ...movesOf(of, mover)];
    expect(nextStep(of, can)).toBe(step);
  });
});

describe('undoing a move', () => {
  test.each<[ActionState, ActionState, ActionMove[]]>([
    ['doing', 'open', ['reopen']],
    ['doing', 'waiting', ['wait']],
    ['done', 'open', ['reopen']],
    ['done', 'doing', ['reopen', 'start']],
    ['dropped', 'waiting', ['reopen', 'wait']],
    ['open', 'open', []],
  ])('from %s back to %s', (from, to, moves) => expect(movesBack(from, to)).toEqual(moves));

  test('there is a way back from every move', () => {
    for (const from of actionStates.codes) {
      for (const move of actionStates.movesFrom(from)) {
        const to = actionStates.after(from, move) ?? '';
        const back = movesBack(to, from) ?? ['none'];
        expect(back.reduce((state, step) => actionStates.after(state, step) ?? 'lost', to)).toBe(from);
      }
    }
  });
});
