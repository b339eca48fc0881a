import { expect, test } from 'vitest';
import { providedIn } from './provider.ts';

test.each([
  ['Inherited from AWS', 'inherited', 'AWS'],
  ['inherited from the data centre operator.', 'inherited', 'data centre operator'],
  ['Provided by group', 'inherited', 'group'],
  ['Outsourced to Contoso Ltd', 'inherited', 'Contoso Ltd'],
  ['Fully inherited from Amazon Web Services (AWS)', 'inherited', 'Amazon Web Services (AWS)'],
  ['Provided by Theo & Sons', 'inherited', 'Theo & Sons'],
  ['Provided by Group IT', 'inherited', 'Group IT'],
  ['Shared with Contoso', 'shared', 'Contoso'],
  ['Shared responsibility with Microsoft Azure', 'shared', 'Microsoft Azure'],
  ['Geerbt von der Konzern-IT', 'inherited', 'Konzern-IT'],
  ['Bereitgestellt durch das Rechenzentrum', 'inherited', 'Rechenzentrum'],
  ['Geteilt mit Musterbank', 'shared', 'Musterbank'],
  ['Hérité d’OVH', 'inherited', 'OVH'],
  ['Fourni par le groupe', 'inherited', 'groupe'],
] as const)('%s', (written, kind, from) => {
  expect(providedIn(written)).toEqual({ kind, from });
});

test.each([
  'Inherited',
  'Not inherited from AWS',
  'Inherited from AWS since 2021, but reviewed by us',
  'Shared with all employees via the intranet',
  'Provided by AWS; we review the report every year',
  'Provided by the vendor for the ERP system. Own controls for the rest',
  'Implemented',
  'Shared with all employees',
  'Provided by IT',
  'Provided by the security team',
])('no name is guessed from "%s"', (written) => {
  expect(providedIn(written)).toBeUndefined();
});
