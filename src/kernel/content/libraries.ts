import { z } from 'zod';
import { type Advisor, AdvisorHead, PlanFile, QuestionsFile, RulesFile } from './advisor.schema.ts';
import { ContentError, parseContent } from './content-error.ts';
import type { RawFolder } from './content-folder.ts';
import { DocumentsFile, DocumentsHead, type WorkingDocument } from './document.schema.ts';
import {
  CarryOverFile,
  CarryOverHead,
  type CarryOverNote,
  CrosswalkFile,
  CrosswalkHead,
  type Gap,
  type HarmonisedClause,
  HarmonisedMapFile,
  HarmonisedMapHead,
  type Mapping,
  type ProgrammeRole,
  type RhythmDefault,
  RhythmsFile,
  RhythmsHead,
  RolesFile,
  RolesHead,
} from './library.schema.ts';

type Loaded<Head, Rest> = { readonly folder: string; readonly head: Head } & Rest;
export type HarmonisedMap = Loaded<
  z.output<typeof HarmonisedMapHead>,
  { readonly entries: readonly HarmonisedClause[] }
>;
export type Crosswalk = Loaded<
  z.output<typeof CrosswalkHead>,
  { readonly mappings: readonly Mapping[]; readonly gaps: readonly Gap[] }
>;
export type CarryOver = Loaded<z.output<typeof CarryOverHead>, { readonly notes: readonly CarryOverNote[] }>;
export type Roles = Loaded<z.output<typeof RolesHead>, { readonly roles: readonly ProgrammeRole[] }>;
export type Rhythms = Loaded<z.output<typeof RhythmsHead>, { readonly rhythms: readonly RhythmDefault[] }>;
export type Documents = Loaded<
  z.output<typeof DocumentsHead>,
  { readonly documents: readonly WorkingDocument[] }
>;

/** The folders that are no framework, by what they are; there may be several of a kind. */
export interface Libraries {
  readonly harmonisedMaps: HarmonisedMap[];
  readonly crosswalks: Crosswalk[];
  readonly carryOvers: CarryOver[];
  readonly roles: Roles[];
  readonly documents: Documents[];
  readonly rhythms: Rhythms[];
  readonly advisors: Advisor[];
}

export const noLibraries = (): Libraries => ({
  harmonisedMaps: [],
  crosswalks: [],
  carryOvers: [],
  roles: [],
  documents: [],
  rhythms: [],
  advisors: [],
});

const Kind = z.looseObject({
  kind: z.enum(['harmonised-map', 'crosswalk', 'carry-over', 'roles', 'documents', 'rhythms', 'advisor']),
});

/** Read a folder that holds `library.json` into the list of its kind; answers its head. */
export function loadLibrary(
  folder: RawFolder,
  into: Libraries,
): { kind: string; version: string; title: string } {
  const { kind } = parseContent(Kind, `${folder.id}/library.json`, folder.files.get('library'));
  const head = READERS[kind](folder, into);
  if (head.id !== folder.id) {
    throw new ContentError(`${folder.id}/library.json`, 'id', `is ${head.id}, the folder is ${folder.id}`);
  }
  return head;
}

type Reader = (
  folder: RawFolder,
  into: Libraries,
) => { id: string; kind: string; version: string; title: string };

const READERS: Record<z.output<typeof Kind>['kind'], Reader> = {
  'harmonised-map': (folder, into) => {
    const head = file(folder, 'library', HarmonisedMapHead);
    into.harmonisedMaps.push({ folder: folder.id, head, ...file(folder, 'entries', HarmonisedMapFile) });
    return head;
  },
  crosswalk: (folder, into) => {
    const head = file(folder, 'library', CrosswalkHead);
    into.crosswalks.push({ folder: folder.id, head, ...file(folder, 'mappings', CrosswalkFile) });
    return head;
  },
  'carry-over': (folder, into) => {
    const head = file(folder, 'library', CarryOverHead);
    into.carryOvers.push({ folder: folder.id, head, ...file(folder, 'notes', CarryOverFile) });
    return head;
  },
  roles: (folder, into) => {
    const head = file(folder, 'library', RolesHead);
    into.roles.push({ folder: folder.id, head, ...file(folder, 'roles', RolesFile) });
    return head;
  },
  rhythms: (folder, into) => {
    const head = file(folder, 'library', RhythmsHead);
    into.rhythms.push({ folder: folder.id, head, ...file(folder, 'rhythms', RhythmsFile) });
    return head;
  },
  documents: (folder, into) => {
    const head = file(folder, 'library', DocumentsHead);
    into.documents.push({ folder: folder.id, head, ...file(folder, 'documents', DocumentsFile) });
    return head;
  },
  advisor: (folder, into) => {
    const head = file(folder, 'library', AdvisorHead);
    into.advisors.push({
      folder: folder.id,
      head,
      ...file(folder, 'questions', QuestionsFile),
      ...file(folder, 'rules', RulesFile),
      ...file(folder, 'plan', PlanFile),
    });
    return head;
  },
};

function file<S extends z.ZodType>(folder: RawFolder, name: string, schema: S): z.output<S> {
  const path = `${folder.id}/${name}.json`;
  if (!folder.files.has(name)) throw new ContentError(path, '', 'is missing');
  return parseContent(schema, path, folder.files.get(name));
}
