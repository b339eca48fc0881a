import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it, test } from 'vitest';
import type { Paper } from '../../kernel/paper.ts';
import { stopTypesetting, writePdf } from './pdf.ts';
import { printable, settable } from './printable.ts';

afterAll(stopTypesetting);

const paper = (nodes: Paper['nodes'], more: Partial<Paper> = {}): Paper => ({
  language: 'en-GB',
  organisation: 'Example Ltd',
  reference: 'Internal',
  madeAt: '2026-11-25T10:00:00Z',
  words: { contents: 'Contents', pageOf: 'Page {page} of {pages}' },
  cover: {
    title: 'Statement of Applicability',
    mark: 'Working draft: not issued',
    facts: [{ label: 'Scope', value: 'Portal' }],
  },
  nodes,
  ...more,
});
const latin1 = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');
const pages = (pdf: Uint8Array): number => Number(/<xmpTPg:NPages>(\d+)</.exec(latin1(pdf))?.[1]);
const isUa = (pdf: Uint8Array): boolean => latin1(pdf).includes('<pdfuaid:part>1<');

/** The structure and dictionaries of the file, streams unpacked: enough to see tags without a PDF library. */
function unpacked(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const parts: string[] = [latin1(pdf)];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(bytes.subarray(at + 7), { finishFlush: 2 }).toString('latin1'));
    } catch {
      // Not a packed stream.
    }
  }
  return parts.join('\n');
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    cells: [`A.5.${at + 1}`, 'Yes', { pill: 'Planned', tone: 'information' as const }],
  }));
const columns = [
  { title: 'No.', width: 1 },
  { title: 'Applicable', width: 1 },
  { title: 'State', width: 2 },
];

describe('a statement as PDF', () => {
  const made = writePdf(
    paper([
      { kind: 'heading', level: 1, text: 'Controls' },
      { kind: 'heading', level: 2, text: 'Organisational' },
      { kind: 'text', text: 'First.\n\nSecond line\nbroken.' },
      { kind: 'facts', facts: [{ label: 'Applicable', value: '81 of 93' }] },
      { kind: 'callout', tone: 'caution', title: 'Draft', text: 'Twelve rows are undecided.' },
      { kind: 'table', columns, rows: [{ group: 'A.5' }, ...rows(120)] },
      { kind: 'page-break' },
      { kind: 'text', text: 'End.', style: 'muted' },
    ]),
  );

  it('is tagged PDF/UA-1 with language and title', async () => {
    const pdf = await made;
    expect(latin1(pdf).startsWith('%PDF-1.7')).toBe(true);
    expect(isUa(pdf)).toBe(true);
    expect(latin1(pdf)).toContain('<rdf:li>en-GB</rdf:li>');
    expect(latin1(pdf)).toContain('Statement of Applicability</rdf:li>');
    const inside = unpacked(pdf);
    for (const tag of ['/H1', '/H2', '/Table', '/TH', '/TD', '/TOCI']) expect(inside).toContain(tag);
  });

  it('carries its own fonts, and contents of two levels as bookmarks', async () => {
    const inside = unpacked(await made);
    for (const font of ['Inter-Regular', 'Inter-SemiBold', 'Inter-Bold']) expect(inside).toContain(font);
    expect(inside).toContain('(Organisational)');
    expect(inside).not.toContain('Libertinus');
  });

  it('is the same file when made from the same paper', async () => {
    const again = await writePdf(paper([{ kind: 'text', text: 'x' }]));
    expect(Buffer.from(await writePdf(paper([{ kind: 'text', text: 'x' }])))).toEqual(Buffer.from(again));
  });
});

test('the draft mark is on every page while it is there, and on none when the statement is issued', async () => {
  const nodes: Paper['nodes'] = [{ kind: 'table', columns, rows: rows(120) }];
  const draft = await writePdf(paper(nodes));
  const issued = await writePdf(paper(nodes, { cover: { title: 'Statement of Applicability' } }));
  // The edge of the mark is drawn in a colour nothing else has; texts themselves are glyph numbers in the file.
  const marks = (pdf: Uint8Array): number =>
    unpacked(pdf).match(/0\.788\d* 0\.541\d* 0\.047\d* SCN/g)?.length ?? 0;
  expect(pages(draft)).toBeGreaterThan(3);
  expect(marks(issued)).toBe(0);
  expect(marks(draft)).toBe(pages(draft));
});

describe('text of people is text', () => {
  const hostile = [
    '#panic("x") #read("/etc/passwd") #import "x.typ"',
    '*bold* _it_ $x^2$ `raw` @ref <label>',
    '= Heading',
    '\\ \\u{41} // /* */',
    '"), pagebreak(), ("',
    '\u0000null\u0007bell',
    'lone \ud800 high, \udc00 low',
    '\u202eright to left',
    '[[((',
    "'",
    '~',
    '---',
  ];

  it.each(hostile)('%j neither breaks nor runs', async (text) => {
    const cover = { title: text, subtitle: text, mark: text, facts: [{ label: text, value: text }] };
    const made = await writePdf(
      paper(
        [
          { kind: 'heading', level: 1, text },
          { kind: 'text', text },
          { kind: 'callout', tone: 'negative', title: text, text },
          { kind: 'facts', facts: [{ label: text, value: text }] },
          {
            kind: 'table',
            columns: [{ title: text, width: 1 }],
            rows: [{ group: text }, { cells: [text] }, { cells: [{ pill: text, tone: 'neutral' }] }],
          },
        ],
        { cover, organisation: text, reference: text },
      ),
    );
    expect(pages(made)).toBe(3);
  });

  it('an unbroken word of 10,000 characters and a cell longer than a page go on over pages', async () => {
    const made = await writePdf(
      paper([
        { kind: 'text', text: 'x'.repeat(10_000) },
        { kind: 'table', columns, rows: [{ cells: ['1', 'y'.repeat(10_000), 'word '.repeat(4_000)] }] },
      ]),
    );
    expect(pages(made)).toBeGreaterThan(5);
  });

  it('scripts no font of the machine has are still printed and tagged, without claiming PDF/UA', async () => {
    // Linear B and private use: in no font that ships.
    const made = await writePdf(
      paper([{ kind: 'text', text: 'العربية 漢字 😀 \u{10000}\u{f8ff}\u{10fffd}' }]),
    );
    expect(isUa(made)).toBe(false);
    expect(unpacked(made)).toContain('/StructTreeRoot');
  });
});

test('a text is made settable: well-formed, no controls, places to break', () => {
  expect(settable('a\u0000b\r\nc\ud800')).toBe('ab\nc\ufffd');
  expect(settable('short/word')).toBe('short/word');
  const long = settable(`https://example.com/${'a'.repeat(60)}`);
  expect(long.replaceAll('\u200b', '')).toBe(`https://example.com/${'a'.repeat(60)}`);
  expect(Math.max(...long.split('\u200b').map((part) => part.length))).toBeLessThanOrEqual(7);
});

test('a row short of cells is filled up, and only long rows may break across pages', () => {
  const json: { nodes: { rows: { cells: unknown[]; breakable: boolean }[] }[] } = JSON.parse(
    printable(paper([{ kind: 'table', columns, rows: [{ cells: ['1'] }, { cells: ['z '.repeat(2_000)] }] }])),
  );
  expect(json.nodes[0]?.rows.map(({ cells, breakable }) => [cells.length, breakable])).toEqual([
    [3, false],
    [3, true],
  ]);
});

test('a failed job is an error of that job alone; a stopped thread starts again', async () => {
  const broken = paper([], { words: { contents: 'Contents', pageOf: 'Page' }, language: 'english' });
  await expect(writePdf(broken)).rejects.toThrow('language');
  await stopTypesetting();
  const first = expect(writePdf(paper([{ kind: 'text', text: 'one' }]))).rejects.toThrow(
    'could not be typeset',
  );
  await new Promise(setImmediate);
  await stopTypesetting();
  await first;
  expect(pages(await writePdf(paper([{ kind: 'text', text: 'two' }])))).toBe(2);
});
