import { expect, test } from 'vitest';
import { placeIn } from './place.rules.ts';

const place = (framework: string, id: string, number: string, title: string) => ({
  framework,
  id: `${id}:${number}`,
  number,
  title,
});
const places = [
  place('ISO/IEC 27001:2022', 'infosec', 'A.8.13', 'Information backup'),
  place('ISO/IEC 27001:2022', 'infosec', '10.2', 'Nonconformity and corrective action'),
  place('ISO/IEC 42001:2023', 'ai', '10.2', 'Nonconformity and corrective action'),
  place('ISO/IEC 42001:2023', 'ai', 'A.6.2.4', 'Verification and validation'),
  place('EU AI Act', 'law', 'Art.14', 'Human oversight'),
];

test.each([
  ['infosec:A.8.13', 'infosec:A.8.13'],
  ['A.8.13', 'infosec:A.8.13'],
  ['Annex A 8.13 Information backup', 'infosec:A.8.13'],
  ['a8.13', 'infosec:A.8.13'],
  ['ISO/IEC 27001:2022 clause 10.2', 'infosec:10.2'],
  ['42001 10.2', 'ai:10.2'],
  ['10.2 (ISO 42001)', 'ai:10.2'],
  ['A.6.2.4 – see the report', 'ai:A.6.2.4', 'see the report'],
  ['EU AI Act Art. 14', 'law:Art.14'],
  ['10.2', 'import.cell.two-places'],
  ['27001 A.6.2.4', 'import.cell.no-place'],
  ['A.9.99', 'import.cell.no-place'],
  ['Backups', 'import.cell.no-place'],
  ['', 'import.cell.no-place'],
] as [string, string, string?][])('the clause or control "%s" names is %s', (written, expected, rest) => {
  const read = placeIn(places)(written);
  expect(read.ok ? read.value : read.why.id).toBe(expected);
  expect(read.ok ? read.rest : undefined).toBe(rest);
});
