// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these, not even escaped
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

// `_x0041_` means "A" in a workbook (ECMA-376 part 1, 22.9.2.19); a text that reads so needs its underscore escaped.
const looksEscaped = /_(?=x[0-9a-f]{4}_)/gi;

/** The longest text a cell of a workbook may hold. */
const longestCell = 32_767;

/** A text as a workbook can carry it: well-formed, without the characters XML 1.0 forbids, line ends as LF. */
export function xmlText(text: string): string {
  const legal = text.toWellFormed().replace(/\r\n?/g, '\n').replace(notXml, '');
  return legal.slice(0, longestCell).toWellFormed().replace(looksEscaped, '_x005F_');
}
