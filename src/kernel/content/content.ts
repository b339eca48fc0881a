import { createHash } from 'node:crypto';
import type { Advisor } from './advisor.schema.ts';
import { ContentError } from './content-error.ts';
import { type RawFolder, readFolders, readRelease } from './content-folder.ts';
import { inLanguage } from './content-locale.ts';
import type { WorkingDocument } from './document.schema.ts';
import type { Group } from './framework.schema.ts';
import { type Framework, type LoadedFramework, loadFramework } from './framework.ts';
import { checkFramework } from './framework-check.ts';
import { type Libraries, loadLibrary, noLibraries } from './libraries.ts';
import type { CarryOverNote, Gap, HarmonisedClause, ProgrammeRole, RhythmDefault } from './library.schema.ts';
import { checkLibraries } from './library-check.ts';
import { type Crossing, crossings, type Reference, references } from './reference.ts';
import type { Article, Clause, Control, Heading, Requirement } from './requirement.ts';

/** One folder of content, for the settings page and for records that keep what they were judged against. */
export interface ContentVersion {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly version: string;
  /** SHA-256 of the folder's files, hexadecimal. */
  readonly fingerprint: string;
}

/** Everything the standards and libraries say, checked and frozen. Look-ups answer `undefined` for a strange id. */
export interface Content {
  /** Version of the content as a whole. */
  readonly version: string;
  /** SHA-256 over all folders. */
  readonly fingerprint: string;
  readonly versions: readonly ContentVersion[];
  /** Languages of at least one folder besides English. */
  readonly languages: readonly string[];
  /** Standards first, then laws. */
  readonly frameworks: readonly Framework[];
  /** All requirements, framework by framework, in content order. */
  readonly requirements: readonly Requirement[];
  readonly roles: readonly ProgrammeRole[];
  /** How often things of a kind come round unless an organisation says otherwise. */
  readonly rhythms: readonly RhythmDefault[];
  /** The working documents of a programme, in content order. */
  readonly documents: readonly WorkingDocument[];
  /** The questions that advise which framework, and the rules of the advice; undefined without them. */
  readonly advisor: Advisor | undefined;
  readonly libraries: Libraries;
  framework(id: string): Framework | undefined;
  requirement(id: string): Requirement | undefined;
  /** Headings and clauses of a framework in order; empty for a strange framework, as the next three. */
  outline(framework: string): readonly (Heading | Clause)[];
  /** The clause leaves: what is assessed. */
  clauses(framework: string): readonly Clause[];
  controls(framework: string): readonly Control[];
  /** Articles and annexes of a law. */
  articles(framework: string): readonly Article[];
  /** A theme, objective or chapter by its number, for example `A.5`. */
  group(framework: string, number: string): Group | undefined;
  /** The note on what an existing management system brings for this requirement. It makes nothing met (R8). */
  carryOver(requirement: string): CarryOverNote | undefined;
  /** The mappings that touch a place, read from its side. */
  crosswalk(from: string): readonly Crossing[];
  /** What the law asks at this place without a counterpart in a standard. */
  gaps(reference: string): readonly Gap[];
  /** The shared clause this clause belongs to. */
  harmonised(clause: string): HarmonisedClause | undefined;
  /** Name of any place: a requirement, or a place of a regime without a folder. */
  reference(id: string): Reference | undefined;
  rhythm(id: string): RhythmDefault | undefined;
  document(id: string): WorkingDocument | undefined;
  /** The documents that can carry evidence at a place of any regime. They suggest a claim and make nothing met. */
  documentsFor(requirement: string): readonly WorkingDocument[];
  /** The same content with its texts in another language; what has no translation stays English. */
  in(language: string): Content;
}

/**
 * Read the folder of content. Throws `ContentError`, one sentence with file and place, when anything in it is
 * broken: the program does not start on content that it cannot trust.
 */
export function loadContent(root: string): Content {
  const version = readRelease(root);
  const folders = readFolders(root);
  const languages = [...new Set(folders.flatMap((folder) => [...folder.locales.keys()]))].sort();
  const translated = new Map<string, Content>();
  const english = assemble(version, folders, languages, (language) => translated.get(language) ?? english);
  for (const language of languages) {
    const texts = folders.map((folder) => inLanguage(folder, language));
    translated.set(language, assemble(version, texts, languages, english.in));
  }
  return english;
}

function assemble(
  version: string,
  folders: readonly RawFolder[],
  languages: readonly string[],
  language: (language: string) => Content,
): Content {
  const libraries = noLibraries();
  const loaded: LoadedFramework[] = [];
  const versions = folders.map((folder): ContentVersion => {
    const head = loadFolder(folder, loaded, libraries);
    return {
      id: folder.id,
      kind: head.kind,
      title: head.title,
      version: head.version,
      fingerprint: folder.fingerprint,
    };
  });
  // What an organisation is certified to stands before the law it answers to, in every list and column.
  loaded.sort((left, right) => Number(left.framework.law !== null) - Number(right.framework.law !== null));
  const frameworks = loaded.map((one) => one.framework);
  const requirements = loaded.flatMap((one) => one.requirements);
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const places = references(frameworks, requirements, libraries.crosswalks);
  const documents = libraries.documents.flatMap((one) => one.documents);
  const rhythms = libraries.rhythms.flatMap((one) => one.rhythms);
  const rhythmById = new Map(rhythms.map((rhythm) => [rhythm.id, rhythm]));
  const frameworkById = new Map(frameworks.map((framework) => [framework.id, framework]));
  checkLibraries(libraries, {
    frameworks: new Set(frameworkById.keys()),
    requirements: byId,
    references: new Set(places.keys()),
    documents: new Set(documents.map((document) => document.id)),
  });
  const lookUps = lookUpsOf(requirements, libraries, documents);
  return freeze({
    version,
    fingerprint: fingerprintOf(versions),
    versions,
    languages,
    frameworks,
    requirements,
    roles: libraries.roles.flatMap((one) => one.roles),
    rhythms,
    documents,
    advisor: libraries.advisors[0],
    libraries,
    rhythm: (id) => rhythmById.get(id),
    framework: (id) => frameworkById.get(id),
    requirement: (id) => byId.get(id),
    group: (framework, number) =>
      frameworkById.get(framework)?.groups.find((group) => group.number === number),
    reference: (id) => places.get(id),
    in: language,
    ...lookUps,
  });
}

function loadFolder(folder: RawFolder, frameworks: LoadedFramework[], libraries: Libraries) {
  if (folder.files.has('framework')) {
    const loaded = loadFramework(folder);
    checkFramework(folder.id, loaded);
    frameworks.push(loaded);
    return loaded.framework;
  }
  if (folder.files.has('library')) return loadLibrary(folder, libraries);
  throw new ContentError(
    `${folder.id}/framework.json`,
    '',
    'is missing, and there is no library.json either',
  );
}

type LookUps = Pick<
  Content,
  | 'outline'
  | 'clauses'
  | 'controls'
  | 'articles'
  | 'carryOver'
  | 'crosswalk'
  | 'gaps'
  | 'harmonised'
  | 'document'
  | 'documentsFor'
>;

function lookUpsOf(
  requirements: readonly Requirement[],
  libraries: Libraries,
  documents: readonly WorkingDocument[],
): LookUps {
  const outlines = listed(
    requirements.filter((one): one is Heading | Clause => one.kind === 'heading' || one.kind === 'clause'),
  );
  const clauses = listed(requirements.filter((one): one is Clause => one.kind === 'clause'));
  const controls = listed(requirements.filter((one): one is Control => one.kind === 'control'));
  const articles = listed(requirements.filter((one): one is Article => one.kind === 'article'));
  const notes = new Map(
    libraries.carryOvers.flatMap((one) => one.notes.flatMap((note) => note.targets.map((id) => [id, note]))),
  );
  const shared = new Map(
    libraries.harmonisedMaps.flatMap((one) =>
      one.entries.flatMap((entry) => entry.requirements.map((id) => [id, entry])),
    ),
  );
  const crossed = crossings(libraries.crosswalks.flatMap((one) => one.mappings));
  const gaps = Map.groupBy(
    libraries.crosswalks.flatMap((one) => one.gaps),
    (gap) => gap.reference,
  );
  const documentById = new Map(documents.map((document) => [document.id, document]));
  const evidencing = Map.groupBy(
    documents.flatMap((document) => document.evidences.map((place) => ({ place, document }))),
    ({ place }) => place,
  );
  const documentsAt = new Map(
    [...evidencing].map(([place, pairs]) => [place, pairs.map(({ document }) => document)]),
  );
  return {
    outline: (framework) => outlines.get(framework) ?? [],
    clauses: (framework) => clauses.get(framework) ?? [],
    controls: (framework) => controls.get(framework) ?? [],
    articles: (framework) => articles.get(framework) ?? [],
    carryOver: (requirement) => notes.get(requirement),
    crosswalk: (from) => crossed.get(from) ?? [],
    gaps: (reference) => gaps.get(reference) ?? [],
    harmonised: (clause) => shared.get(clause),
    document: (id) => documentById.get(id),
    documentsFor: (requirement) => documentsAt.get(requirement) ?? [],
  };
}

const listed = <R extends Requirement>(requirements: readonly R[]) =>
  Map.groupBy(requirements, (requirement) => requirement.framework);

const fingerprintOf = (versions: readonly ContentVersion[]): string =>
  createHash('sha256')
    .update(versions.map((one) => `${one.id} ${one.version} ${one.fingerprint}\n`).join(''))
    .digest('hex');

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}
