import { describe, expect, test } from 'vitest';
import { type Annex, type AnnexRow, rowsIn } from './annex.rules.ts';

const infosec = { id: 'a', shortTitle: 'ISO/IEC 27001:2022' };
const ai = { id: 'b', shortTitle: 'ISO/IEC 42001:2023' };
const row = (framework: typeof ai, number: string, title: string): AnnexRow => ({
  ...{
    ref: `${framework.shortTitle.slice(8, 13)} ${number}`,
    framework: framework.shortTitle,
    number,
    title,
  },
  ...{ writable: true, excluded: false, realisedBy: [] },
});
const annex: Annex = {
  standards: [infosec, ai],
  stored: {
    rows: [
      row(infosec, 'A.5.1', 'Policies for information security'),
      row(infosec, 'A.5.2', 'Roles'),
      row(infosec, 'A.5.3', 'Segregation of duties'),
      row(infosec, 'A.8.13', 'Information backup'),
      row(ai, 'A.5.2', 'AI system impact assessment process'),
      row(ai, 'A.6.1.2', 'Objectives for responsible development'),
      row(ai, 'A.6.2.4', 'Verification and validation'),
    ],
    previous: [{ framework: 'ISO/IEC 27001:2013', number: 'A.6.1.2' }],
  },
};
const read = (written: string, within?: typeof ai) => {
  const found = rowsIn(annex, within)(written);
  return found.ok ? [found.value.map(({ ref }) => ref).join(' + '), found.rest ?? ''] : found.why.id;
};

describe('numbers of Annex A in a cell', () => {
  test.each([
    ['A.5.1, A.8.13', '27001 A.5.1 + 27001 A.8.13', ''],
    ['ISO 27001: 8.13; 42001 A.6.2.4', '27001 A.8.13 + 42001 A.6.2.4', ''],
    ['27001 A.5.2; 42001 A.5.2', '27001 A.5.2 + 42001 A.5.2', ''],
    ['A.5.2 (ISO/IEC 42001:2023), A.8.13', '42001 A.5.2 + 27001 A.8.13', ''],
    ['ISO/IEC 27001:2022 Annex A 5.1 – A 5.3', '27001 A.5.1 + 27001 A.5.2 + 27001 A.5.3', ''],
    ['A.8.13 Information backup', '27001 A.8.13', ''],
    ['A.8.13 (nightly)', '27001 A.8.13', 'nightly'],
    ['ISO 27001: 8.13; NIST PR.IP-4; SOC 2 CC7.5, A1.2', '27001 A.8.13', 'NIST PR.IP-4; SOC 2 CC7.5, A1.2'],
    ['ISO 27017 6.3.1; A.8.13', '27001 A.8.13', 'ISO 27017 6.3.1'],
    ['Clause 6.1.3 and A.5.1', '27001 A.5.1', 'Clause 6.1.3'],
    ['company rule', '', 'company rule'],
  ])('%s', (written, refs, rest) => {
    expect(read(written)).toEqual([refs, rest]);
  });

  test('the column says which standard a number is of; a standard in the cell is said more clearly', () => {
    expect(read('A.5.2', infosec)).toEqual(['27001 A.5.2', '']);
    expect(read('5.2', ai)).toEqual(['42001 A.5.2', '']);
    expect(read('42001 A.5.2', infosec)).toEqual(['42001 A.5.2', '']);
  });

  test.each([
    ['of several standards', 'A.5.2', undefined, 'import.cell.annex-several'],
    ['of a standard and of an edition before', 'A.6.1.2', undefined, 'import.cell.annex-several'],
    ['of no standard', 'A.5.99', undefined, 'import.cell.annex-unknown'],
    ['of another standard than the column', 'A.6.2.4', infosec, 'import.cell.annex-not-in'],
    ['of the edition before', 'A.6.1.2', infosec, 'import.cell.annex-previous'],
    ['of an edition named', 'ISO 27001:2013 A.5.1', undefined, 'import.cell.annex-previous'],
    ['a group', 'A.5', undefined, 'import.cell.group-number'],
    ['a range over themes', 'A.5.1 - A.8.13', undefined, 'import.cell.annex-range'],
  ] as const)('unclear: %s (%s)', (_what, written, within, why) => {
    expect(read(written, within)).toBe(why);
  });

  test('every unknown number is named', () => {
    const found = rowsIn(annex)('A.5.98, A.5.1, A.5.99');
    expect(found).toMatchObject({ ok: false, why: { values: { number: 'A.5.98, A.5.99' } } });
  });
});
