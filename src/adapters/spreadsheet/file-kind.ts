import { refuseFile } from '../../kernel/import/sheet.ts';
import { msg } from '../../kernel/message.ts';
import { guardZip } from './zip-guard.ts';

/** What the bytes are, whatever the file is called. Formats we do not read are refused by their name. */
export function fileKind(bytes: Uint8Array): 'xlsx' | 'text' {
  if (bytes.length === 0) refuseFile(msg('import.file.empty', 'The file is empty.'));
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) refuseCompound(bytes);
  if (startsWith(bytes, [0x50, 0x4b])) return workbookKind(bytes);
  const beginning = Buffer.from(bytes.subarray(0, 512)).toString('latin1').trimStart().toLowerCase();
  if (beginning.startsWith('%pdf'))
    refuseFile(msg('import.file.pdf', 'This is a PDF. Import needs a spreadsheet: .xlsx or .csv.'));
  if (/^(<\?xml|<!doctype html|<html|<table)/.test(beginning)) {
    refuseFile(
      msg(
        'import.file.markup',
        'This is a web page or XML under another name. Open it in your spreadsheet program and save it as .xlsx.',
      ),
    );
  }
  if (/^(?:\ufeff)?\s*[[{]\s*["{]/.test(beginning) && isJson(bytes))
    refuseFile(
      msg('import.file.json', 'This is JSON, not a table. Export it as .xlsx or .csv and choose it again.'),
    );
  return 'text';
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

// An encrypted workbook is wrapped in the same container as the old format ([MS-OFFCRYPTO] 1.3.2).
function refuseCompound(bytes: Uint8Array): never {
  const packageName = Buffer.from('EncryptedPackage', 'utf16le');
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(packageName)) {
    refuseFile(
      msg(
        'import.file.encrypted',
        'The file is protected by a password. Save it without one and choose it again.',
      ),
    );
  }
  refuseFile(
    msg('import.file.old-xls', 'This is the old .xls format. Save it as .xlsx and choose it again.'),
  );
}

function workbookKind(bytes: Uint8Array): 'xlsx' {
  const parts = guardZip(bytes);
  if (parts.includes('xl/workbook.xml')) return 'xlsx';
  if (parts.includes('xl/workbook.bin'))
    refuseFile(
      msg('import.file.xlsb', 'This is the binary .xlsb format. Save it as .xlsx and choose it again.'),
    );
  if (parts.includes('word/document.xml'))
    refuseFile(
      msg(
        'import.file.docx',
        'This is a Word document. Copy its table into an empty spreadsheet, save that as .xlsx and choose it.',
      ),
    );
  if (parts.includes('ppt/presentation.xml'))
    refuseFile(msg('import.file.pptx', 'This is a presentation. Import needs a spreadsheet: .xlsx or .csv.'));
  if (parts.includes('content.xml'))
    refuseFile(
      msg('import.file.ods', 'This is an OpenDocument file. Save it as .xlsx or .csv and choose it again.'),
    );
  refuseFile(
    msg(
      'import.file.other-zip',
      'This is a ZIP file without a workbook in it. Unpack it and choose the .xlsx or .csv inside.',
    ),
  );
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);
