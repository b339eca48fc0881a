import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawnAs, namedType } from '../../kernel/file.schema.ts';
import { writeXlsx } from '../spreadsheet/write-xlsx.ts';
import { mediaTypeOf } from './media-type.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const png = latin(
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82',
);

describe('what bytes are comes from the bytes', () => {
  it.each<[string, Uint8Array, string]>([
    ['text', bytes('Reviewed on 3 November.\n'), 'text/plain'],
    ['text with umlauts in an old encoding', latin('Pr\xfcfung\n'), 'text/plain'],
    ['UTF-16 text', new Uint8Array([0xff, 0xfe, 0x41, 0, 0x0a, 0]), 'text/plain'],
    ['a PNG', png, 'image/png'],
    ['a PDF', bytes('%PDF-1.7\n1 0 obj\n'), 'application/pdf'],
    ['a ZIP', latin(`PK\x05\x06${'\0'.repeat(18)}`), 'application/zip'],
    ['a Windows program', latin('MZ\x90\0\x03\0\0\0'), 'application/x-msdownload'],
    ['nothing known', latin('\0\x01\x02\x03'), 'application/octet-stream'],
    ['nothing', new Uint8Array(), 'application/octet-stream'],
  ])('%s', async (_name, content, type) => {
    expect(await mediaTypeOf(content)).toBe(type);
  });

  it('a workbook', async () => {
    const book = await writeXlsx([{ name: 'Rows', columns: [{ title: 'Name' }], rows: [['One']] }]);
    expect(drawnAs(await mediaTypeOf(book))).toBe('sheet');
  });
});

describe('what a browser could run is called so, and never drawn', () => {
  it.each<[string, string | Uint8Array]>([
    ['a page', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a page after blanks and a mark', '\uFEFF \n\t<HTML><body onload=alert(1)>'],
    ['a page behind a comment', '<!-- report --><script>alert(1)</script>'],
    ['only a script', '<script src=//evil.example></script>'],
    ['a frame', '<iframe srcdoc="<script>alert(1)</script>">'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    [
      'a drawing with a head',
      '<?xml version="1.0"?><!-- x --><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>',
    ],
    ['XML that styles itself into a page', '<?xml version="1.0"?><?xml-stylesheet href="evil.xsl"?><a/>'],
    ['a page in UTF-16', new Uint8Array(Buffer.from('\uFEFF<html><script>alert(1)</script>', 'utf16le'))],
  ])('%s', async (_name, content) => {
    const type = await mediaTypeOf(typeof content === 'string' ? bytes(content) : content);
    expect(type).toMatch(/^(text\/html|image\/svg\+xml|application\/xml)$/);
    expect(drawnAs(namedType(type, 'picture.png'))).toBeUndefined();
    expect(drawnAs(namedType(type, 'notes.md'))).toBeUndefined();
  });

  it('a picture that is a page too is a picture: it is drawn as one and as nothing else', async () => {
    const both = new Uint8Array([...png, ...bytes('<html><script>alert(1)</script>')]);
    expect(await mediaTypeOf(both)).toBe('image/png');
    const gif = bytes('GIF89a/*<svg onload=alert(1)>*/=1;alert(1)//\0');
    expect(['image/gif', 'application/octet-stream']).toContain(await mediaTypeOf(gif));
  });

  it('text with a tag inside is text', async () => {
    expect(await mediaTypeOf(bytes('The page holds <script> tags.\n'))).toBe('text/plain');
  });
});

it('the project tells its own files', async () => {
  expect(await mediaTypeOf(readFileSync(new URL('./media-type.ts', import.meta.url)))).toBe('text/plain');
});
