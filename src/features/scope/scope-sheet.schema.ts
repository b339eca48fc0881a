import { msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { ScopeRow } from './scope.operations.ts';
import { scopeType, systemLabels } from './scope.schema.ts';

const lines = (names: readonly string[]): string => names.join('\n');

/** The scopes as a sheet: one entry of a list per line of its cell. */
export const scopeSheet = withHead<ScopeRow>(scopeType, [
  codeColumn({
    field: 'lens',
    label: msg('scope.sheet.system', 'Management system'),
    width: 18,
    labels: systemLabels,
    code: (row) => row.lens,
  }),
  sheetColumn({
    field: 'statement',
    label: msg('scope.sheet.statement', 'Statement'),
    width: 60,
    sample: 'Development and operation of the lending platform',
    cell: (row) => row.statement,
  }),
  sheetColumn({
    field: 'sites',
    label: msg('scope.sheet.sites', 'Sites'),
    width: 30,
    sample: 'Berlin, head office',
    cell: (row) => lines(row.sites),
  }),
  sheetColumn({
    field: 'services',
    label: msg('scope.sheet.services', 'Services and products'),
    width: 30,
    sample: 'Lending platform',
    cell: (row) => lines(row.services),
  }),
  sheetColumn({
    field: 'entities',
    label: msg('scope.sheet.entities', 'Legal entities'),
    width: 30,
    sample: 'Example Bank AG',
    cell: (row) => lines(row.entities),
  }),
  sheetColumn({
    field: 'interfaces',
    label: msg('scope.sheet.interfaces', 'Interfaces and dependencies'),
    width: 40,
    sample: 'Housing of servers by a data centre',
    cell: (row) => lines(row.interfaces),
  }),
  sheetColumn({
    field: 'exclusions',
    label: msg('scope.sheet.exclusions', 'Exclusions with reason'),
    width: 50,
    sample: 'Canteen: handles no information of customers',
    cell: (row) => lines(row.exclusions.map(({ what, reason }) => `${what}: ${reason}`)),
  }),
  sheetColumn({
    field: 'systems',
    label: msg('scope.sheet.systems', 'AI systems'),
    width: 30,
    sample: 'Credit scoring',
    cell: (row) => lines(row.systems),
  }),
  sheetColumn({
    field: 'roles',
    label: msg('scope.sheet.roles', 'AI roles'),
    width: 24,
    sample: 'producer',
    cell: (row) => lines(row.roles),
  }),
  sheetColumn({
    field: 'note',
    label: msg('scope.sheet.note', 'Note'),
    width: 40,
    sample: '',
    cell: (row) => row.note,
  }),
]);
