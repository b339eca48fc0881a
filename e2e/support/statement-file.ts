import { existsSync, readFileSync } from 'node:fs';
import iconv from 'iconv-lite';

/** A statement somebody else keeps in a spreadsheet, where it lies beside the repository; never a part of it. */
const sample = new URL(
  '../../../shared/samples/spreadsheets/statement-of-applicability.csv',
  import.meta.url,
);
export const realStatement = (): Buffer | undefined =>
  existsSync(sample) ? readFileSync(sample) : undefined;

/** How many controls each theme of the standard has: A.5 to A.8. */
const themes = { 'A.5': 37, 'A.6': 8, 'A.7': 14, 'A.8': 34 };
export const controlNumbers = Object.entries(themes).flatMap(([theme, count]) =>
  Array.from({ length: count }, (_, at) => `${theme}.${at + 1}`),
);

const header = [
  'Control ID',
  'Applicable',
  'Justification',
  'Implementation Status',
  'Implementation Description',
];
const special: Record<string, readonly string[]> = {
  'A.5.1': [
    'Yes',
    '"Kundenverträge;\nGeschäftsführung verlangt es"',
    'Implemented',
    '"Approved by the board,\nread by all"',
  ],
  // An unquoted semicolon makes this row one cell too long.
  'A.5.2': ['Yes', 'Accountability', 'Partially implemented', 'Matrix of duties; deputies still missing'],
  'A.7.4': ['No', 'No premises of our own: Büroräume gehören dem Vermieter', 'N/A', ''],
  'A.8.30': ['No', '', 'N/A', ''],
};
const ordinary = (number: string): readonly string[] => [
  'Yes',
  `Needed for ${number}`,
  'Implemented',
  `How ${number} is done`,
];

/** Every control of the standard as a German spreadsheet saves it: semicolons, Windows-1252, cells of two lines. */
export function germanStatement(): Buffer {
  const lines = controlNumbers.map((number) => [number, ...(special[number] ?? ordinary(number))].join(';'));
  return iconv.encode([header.join(';'), ...lines].join('\r\n'), 'windows-1252');
}
