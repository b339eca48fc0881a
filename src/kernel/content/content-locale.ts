import { ContentError } from './content-error.ts';
import type { RawFolder } from './content-folder.ts';

/**
 * A folder with its texts in a language: `locales/<language>.json` laid over the files. The overlay repeats the
 * shape of a file under the file's name; an element of a list is named by its `number`, `id` or `value`, a list of texts is
 * replaced whole. Only texts can be replaced, never an id, a code or a number. What it leaves out stays English.
 */
export function inLanguage(folder: RawFolder, language: string): RawFolder {
  const overlay = folder.locales.get(language);
  if (overlay === undefined) return folder;
  const file = `${folder.id}/locales/${language}.json`;
  const files = new Map(folder.files);
  for (const [name, part] of entriesOf(overlay, file, '')) {
    if (!files.has(name)) throw new ContentError(file, name, 'names a file that this folder does not have');
    files.set(name, overlaid(files.get(name), part, { file, place: name, key: '' }));
  }
  return { ...folder, files };
}

interface At {
  readonly file: string;
  readonly place: string;
  readonly key: string;
}

function overlaid(base: unknown, over: unknown, at: At): unknown {
  if (typeof over === 'string') return replacedText(base, over, at);
  if (Array.isArray(over)) return replacedTexts(base, over, at);
  if (Array.isArray(base)) return overlaidList(base, over, at);
  if (!isRecord(base))
    throw new ContentError(at.file, at.place, 'has nothing to lay over in the English file');
  const result: Record<string, unknown> = { ...base };
  for (const [key, part] of entriesOf(over, at.file, at.place)) {
    if (!Object.hasOwn(base, key)) throw unknownPlace(at, key);
    result[key] = overlaid(base[key], part, { file: at.file, place: `${at.place}.${key}`, key });
  }
  return result;
}

function overlaidList(base: readonly unknown[], over: unknown, at: At): unknown[] {
  const result = [...base];
  for (const [key, part] of entriesOf(over, at.file, at.place)) {
    const index = base.findIndex(
      (element) => isRecord(element) && (element.number ?? element.id ?? element.value) === key,
    );
    if (index < 0) throw unknownPlace(at, key);
    result[index] = overlaid(base[index], part, { file: at.file, place: `${at.place}.${key}`, key: '' });
  }
  return result;
}

function replacedText(base: unknown, over: string, at: At): string {
  if (typeof base !== 'string' || !TEXTS.has(at.key)) throw notTranslatable(at);
  return over;
}

function replacedTexts(base: unknown, over: readonly unknown[], at: At): readonly unknown[] {
  const texts = Array.isArray(base) && base.every((text) => typeof text === 'string');
  if (!texts || !TEXTS.has(at.key)) throw notTranslatable(at);
  if (over.length !== base.length) {
    throw new ContentError(at.file, at.place, `has ${over.length} texts where English has ${base.length}`);
  }
  return over;
}

const unknownPlace = (at: At, key: string) =>
  new ContentError(at.file, `${at.place}.${key}`, 'does not exist in the English file');
const notTranslatable = (at: At) => new ContentError(at.file, at.place, 'is no text that can be translated');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function entriesOf(value: unknown, file: string, place: string): [string, unknown][] {
  if (!isRecord(value)) throw new ContentError(file, place, 'is neither a text nor an object');
  return Object.entries(value);
}

/** The fields that hold a text of ours or a title; every other field is an id, a code, a number or a reference. */
const TEXTS: ReadonlySet<string> = new Set(
  `title fullTitle intent text what objective note meaning lawHint subRoles typicalEvidence subject edition
   implementationNote computation reasons comparedWith certainty openDoubts sources infosec ai prompt differences
   singleEvidenceRule commonAuditTrap requires blocksWhen neverBlocks promptRule method similar thin rationale topic
   explanation reuse add trap duties competence aliases reason safeguard rules
   events basis event question consequence name purpose sections starterRule label help intro means toDo
   principle origin stops notes`.split(/\s+/),
);
