// Texts people read are described by `msg` (server side) or written in Lingui's macros (screens), never as bare literals.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { root } from '../node.mjs';

/** Keys whose value is a text for people. `summary`, `title`... of a record are data and never literals. */
const textKeys = new Set([
  'title',
  'detail',
  'summary',
  'label',
  'one',
  'many',
  'reads',
  'readsBack',
  'subtitle',
  'placeholder',
  'emptyText',
]);
const textAttributes = new Set([
  'label',
  'title',
  'placeholder',
  'aria-label',
  'alt',
  'description',
  'error',
  'aria-description',
]);
const translated = new Set(['Trans', 'Plural', 'Select', 'SelectOrdinal', 'code', 'Code', 'Kbd', 'kbd']);
/** Words for people: a capital or a space. `title: 'title'` names a column. */
const words = /\p{Lu}\p{L}|\p{L}\p{L} /u;
/** Macros whose branches are texts of the catalog. */
const macros = new Set(['plural', 'select', 'selectOrdinal']);
const letters = /\p{L}{2,}/u;

/** Walk an SWC tree; `inside` is true below an element whose text is translated. */
function walk(node, found, inside) {
  if (Array.isArray(node)) for (const each of node) walk(each, found, inside);
  if (!isElement(node)) return;
  const below = inside || (node.type === 'JSXElement' && translated.has(node.opening?.name?.value));
  const text = literalText(node, below);
  if (text) found.push(text);
  for (const [key, value] of Object.entries(node)) if (key !== 'span') walk(value, found, below);
}

/** One node of the tree, and none whose branches a macro takes to the catalog. */
function isElement(node) {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return false;
  return !(node.type === 'CallExpression' && macros.has(node.callee?.value));
}

function literalText(node, inside) {
  if (node.type === 'KeyValueProperty' && textKeys.has(node.key?.value)) return plain(node.value);
  if (inside) return undefined;
  if (node.type === 'JSXText' && letters.test(node.value) && node.value.trim() !== 'Tandem')
    return node.value.trim();
  if (node.type === 'JSXAttribute' && textAttributes.has(attributeName(node.name))) return plain(node.value);
  return undefined;
}

const attributeName = (name) => name?.value ?? '';

function plain(value) {
  // The product's name is the same in every language.
  if (value?.type === 'StringLiteral' && words.test(value.value) && value.value !== 'Tandem')
    return value.value;
  if (value?.type === 'JSXExpressionContainer') return plain(value.expression);
  if (value?.type === 'TemplateLiteral' && value.quasis.some(({ cooked }) => words.test(cooked ?? ''))) {
    return value.quasis.map(({ cooked }) => cooked).join('…');
  }
  return undefined;
}

/** Literal texts of one source. */
function literalTexts(source, tsx) {
  const found = [];
  walk(parseSync(source, { syntax: 'typescript', tsx, target: 'es2024' }).body, found, false);
  return found;
}

/** Texts of a macro reach the catalogs from `.tsx` alone; anywhere else nobody could ever translate them. */
const outsideCatalogs = (name, source) =>
  name.endsWith('.ts') && /from '@lingui\/(react|core)\/macro'/.test(source);

const planted = `const a = { title: 'Plain words', detail: \`Hello \${name}\`, summary: msg('x', 'Right') };
  const b = <p title="Bare">Bare words <Trans>Right words</Trans></p>;`;
const macro = `import { useLingui } from '@lingui/react/macro';`;
const bites =
  literalTexts(planted, true).length === 4 &&
  outsideCatalogs('x.ts', macro) &&
  !outsideCatalogs('x.tsx', macro);
if (!bites) console.error('The planted literal texts were not found: the check does not bite.');

const files = readdirSync(join(root, 'src'), { recursive: true })
  .map(String)
  .filter((name) => /\.tsx?$/.test(name) && !/\.d\.ts$|\.test\.|testing\.|^testing\/|^contract\//.test(name));
let faults = 0;
for (const file of files) {
  const source = readFileSync(join(root, 'src', file), 'utf8');
  if (outsideCatalogs(file, source)) {
    console.error(`src/${file}: has macros and ends in .ts, so its texts reach no catalog: call it .tsx.`);
    faults += 1;
  }
  for (const text of literalTexts(source, file.endsWith('x'))) {
    console.error(`src/${file}: "${text}" is a text for people: use msg(...) or a Lingui macro.`);
    faults += 1;
  }
}
console.log(`${files.length} files, ${faults} bare texts.`);
process.exitCode = faults > 0 || !bites || files.length < 50 ? 1 : 0;
