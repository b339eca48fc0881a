import extractMacros from '@lingui/cli/api/extractors/babel';
import type { LinguiConfig } from '@lingui/cli';
import { parse } from '@swc/core';

type ExtractorType = Exclude<NonNullable<LinguiConfig['extractors']>[number], string>;

/** Texts of the browser: Lingui's macros in `.tsx`. Lines are left out, so that moving code leaves catalogs alone. */
export const macroExtractor: ExtractorType = {
  match: (filename) => filename.endsWith('.tsx'),
  extract: (filename, code, found, context) =>
    extractMacros.extract(
      filename,
      code,
      (message) => found(message.origin ? { ...message, origin: [message.origin[0], 0] } : message),
      context,
    ),
};

/** Texts of everything else: `msg('id', 'English {name}')` calls in `.ts`. */
export const descriptorExtractor: ExtractorType = {
  match: (filename) => filename.endsWith('.ts'),
  extract: async (filename, code, found) => {
    if (!code.includes('msg(')) return;
    for (const { id, text } of descriptorsIn(await parse(code, { syntax: 'typescript' }))) {
      found({ id, message: text, origin: [filename, 0] });
    }
  },
};

function* descriptorsIn(node: unknown): Generator<{ id: string; text: string }> {
  if (Array.isArray(node)) {
    for (const child of node) yield* descriptorsIn(child);
  } else if (isNode(node)) {
    const descriptor = descriptorOf(node);
    if (descriptor) yield descriptor;
    for (const child of Object.values(node)) yield* descriptorsIn(child);
  }
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const isCallOf = (node: Node, name: string): boolean =>
  node.type === 'CallExpression' && isNode(node.callee) && node.callee.value === name;

function descriptorOf(node: Node): { id: string; text: string } | undefined {
  if (!isCallOf(node, 'msg') || !Array.isArray(node.arguments)) return undefined;
  const [id, text] = node.arguments.map((argument) => literal(isNode(argument) ? argument.expression : undefined));
  return id && text ? { id, text } : undefined;
}

/** A string, a template without expressions, or strings joined by `+`. */
function literal(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral' && typeof node.value === 'string') return node.value;
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const left = literal(node.left);
    const right = literal(node.right);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis) && node.quasis.length === 1) {
    const [quasi] = node.quasis;
    return isNode(quasi) && typeof quasi.cooked === 'string' ? quasi.cooked : undefined;
  }
  return undefined;
}
