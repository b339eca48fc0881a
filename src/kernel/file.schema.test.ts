import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, namedType } from './file.schema.ts';

describe('the name of a file', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ada\\report.pdf', 'report.pdf'],
    ['..', 'file'],
    ['', 'file'],
    ['  .hidden ', 'hidden'],
    ['line\nbreak\0.txt', 'linebreak.txt'],
    // A right-to-left override makes "exe.fdp" read as "pdf.exe" backwards.
    ['report\u202Efdp.exe', 'reportfdp.exe'],
    ['Pru\u0308fung.md', 'Pr\u00fcfung.md'],
  ])('%j is kept as %j', (given, kept) => expect(fileName(given)).toBe(kept));

  it('is short, has no path in it and stays as it is once kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (given) => {
        const kept = fileName(given);
        expect([...kept].length).toBeLessThanOrEqual(200);
        expect(kept).not.toMatch(/[/\\\p{Cc}\p{Cf}]/u);
        expect(kept.length).toBeGreaterThan(0);
        expect(fileName(kept)).toBe(kept);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps its ending when it is cut', () =>
    expect(fileName(`${'a'.repeat(300)}.pdf`)).toMatch(/^a{196}\.pdf$/));

  it('tells plain text apart and nothing else', () => {
    expect(namedType('text/plain', 'rows.CSV')).toBe('text/csv');
    expect(namedType('text/plain', 'notes.md')).toBe('text/markdown');
    expect(namedType('text/html', 'rows.csv')).toBe('text/html');
  });
});
