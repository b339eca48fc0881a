import { describe, expect, test } from 'vitest';
import { findAssetGaps, nextStep } from './asset.rules.ts';

const whole = {
  ownerId: 'a',
  classification: 'internal',
  criticality: 'low',
  custodian: 'Platform team',
  archivedAt: null,
} as const;

describe('what an asset lacks (27001 A.5.9, A.5.12)', () => {
  test.each([
    [{}, [], 'edit'],
    [{ ownerId: null }, ['no-owner'], 'name-owner'],
    [{ classification: 'not_classified' }, ['not-classified'], 'classify'],
    [{ criticality: 'not_assessed' }, ['not-assessed'], 'assess'],
    [{ custodian: '' }, ['no-custodian'], 'name-custodian'],
    [{ ownerId: null, criticality: 'not_assessed' }, ['no-owner', 'not-assessed'], 'name-owner'],
  ] as const)('%j lacks %j: next is %s', (change, gaps, step) => {
    const asset = { ...whole, ...change };
    expect(findAssetGaps(asset)).toEqual(gaps);
    expect(nextStep(asset)).toBe(step);
  });

  test('an archived asset can only be brought back', () => {
    expect(nextStep({ ...whole, ownerId: null, archivedAt: '2026-11-25T10:00:00Z' })).toBe('bring-back');
  });
});
