import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeIcs } from './write-ics.ts';

const entry = (given: object = {}) => ({
  ...{ uid: 'a@b', day: '2028-02-29', title: 'Restore', text: '', url: 'https://t.example/o/north' },
  ...{ changedAt: '2026-11-25T10:00:00.000Z', ...given },
});
/** Lines as a reader has them: folded ones joined again (RFC 5545, 3.1). */
const linesOf = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');
const bytes = (text: string): number => new TextEncoder().encode(text).length;

describe('a calendar', () => {
  test('has each entry as a whole day with its name, address and last change', () => {
    const lines = linesOf(writeIcs({ name: 'Northwind', entries: [entry({ text: 'Three tables' })] }));
    expect(lines).toEqual(
      expect.arrayContaining([
        'X-WR-CALNAME:Northwind',
        'UID:a@b',
        'DTSTART;VALUE=DATE:20280229',
        'SUMMARY:Restore',
        'DESCRIPTION:Three tables',
        'TRANSP:TRANSPARENT',
      ]),
    );
    expect([lines[0], lines.at(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  });

  test('whatever a title, a text or the name holds stays one value: no property and no part can be slipped in', () => {
    const evil = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            '\r\n',
            '\n',
            '\r',
            '\u2028',
            '\\',
            ';',
            ',',
            ':',
            'BEGIN:VALARM',
            'ATTENDEE:x',
            '大',
            '😀',
            ' ',
          ),
          { maxLength: 80 },
        )
        .map((parts) => parts.join('')),
    );
    const allowed =
      /^(BEGIN|END|VERSION|PRODID|NAME|X-WR-CALNAME|UID|SEQUENCE|DTSTAMP|DTSTART|X-MICROSOFT|SUMMARY|DESCRIPTION|TRANSP|URL|STATUS|LAST-MODIFIED)/;
    fc.assert(
      fc.property(evil, evil, evil, (name, title, text) => {
        const written = writeIcs({ name, entries: [entry({ title, text })] });
        expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const lines = linesOf(written).slice(0, -1);
        expect(lines.filter((line) => !allowed.test(line))).toEqual([]);
        expect(lines.filter((line) => line.startsWith('BEGIN:'))).toEqual([
          'BEGIN:VCALENDAR',
          'BEGIN:VEVENT',
        ]);
        expect(lines.filter((line) => line.startsWith('SUMMARY'))).toHaveLength(1);
      }),
    );
  });

  test('no line is longer than 75 octets, in any script, and no character is cut', () => {
    const title =
      'Überprüfung der Zugriffsrechte 大大大大大大大大大大大大大大大大大大大大大大大大大大大 😀😀😀😀😀😀😀😀😀😀';
    const written = writeIcs({ name: title, entries: [entry({ title })] });
    for (const line of written.split('\r\n')) expect(bytes(line)).toBeLessThanOrEqual(75);
    expect(linesOf(written)).toContain(`SUMMARY:${title}`);
  });
});
