import type {
  BulkActEntry,
  Found,
  ListActEntry,
  ListFilterEntry,
  NavEntry,
  PaletteAction,
  RecordPage,
  RecordSectionEntry,
  ScreenRoute,
  Screens,
  SessionSource,
  SettingsTab,
  WaitingAct,
} from './screens.ts';

const modules = import.meta.glob<Record<string, Screens>>('../features/*/*.screens.tsx', { eager: true });
const all: readonly Screens[] = Object.values(modules).flatMap((module) => Object.values(module));

/** Every declared navigation entry in drawing order. */
export const navEntries: readonly NavEntry[] = all
  .flatMap((screens) => screens.nav ?? [])
  .toSorted((one, other) => one.order - other.order);

export const routes: readonly ScreenRoute[] = all.flatMap((one) => one.routes ?? []);

/** Does any feature bring a page at this address? What leads nowhere is not offered. */
export const hasPage = (path: string): boolean => routes.some((route) => route.path === path);

export const paletteActions: readonly PaletteAction[] = all.flatMap((screens) => screens.palette ?? []);

/** Pages of Settings in the order of their tabs. */
export const settingsTabs: readonly SettingsTab[] = all
  .flatMap((screens) => screens.settings ?? [])
  .toSorted((one, other) => one.order - other.order);

const recordSections: readonly RecordSectionEntry[] = all
  .flatMap((screens) => screens.recordSections ?? [])
  .toSorted((one, other) => one.order - other.order);

/** Sections other features add to records of a type, in their order. */
export const recordSectionsOf = (type: string): readonly RecordSectionEntry[] =>
  recordSections.filter(
    ({ types, notTypes }) => (types === undefined || types.includes(type)) && !notTypes?.includes(type),
  );

/** Filters other features add to the list of a type of records; none where it lists something else. */
export const listFiltersOf = (type: string): readonly ListFilterEntry[] =>
  addedTo(
    type,
    all.flatMap((screens) => screens.listFilters ?? []),
  );

/** What may be done to many records of a type at once. */
export const bulkActsOf = (type: string): readonly BulkActEntry[] =>
  addedTo(
    type,
    all.flatMap((screens) => screens.bulkActs ?? []),
  );

/** What may be done with the list of a type as it is narrowed. */
export const listActsOf = (type: string): readonly ListActEntry[] =>
  addedTo(
    type,
    all.flatMap((screens) => screens.listActs ?? []),
  );

const addedTo = <Entry extends { notTypes: readonly string[] }>(
  type: string,
  entries: readonly Entry[],
): readonly Entry[] => (recordPages[type] ? entries.filter(({ notTypes }) => !notTypes.includes(type)) : []);

const waitingActs: Readonly<Record<string, () => Promise<WaitingAct>>> = Object.assign(
  {},
  ...all.map((screens) => screens.waitingActs ?? {}),
);

/** What does a kind of waiting things in their row; undefined where it is done on its page. */
export const waitingActOf = (code: string): (() => Promise<WaitingAct>) | undefined =>
  Object.hasOwn(waitingActs, code) ? waitingActs[code] : undefined;

const takingFiles = new Set(all.flatMap((screens) => screens.rowsTakeFiles ?? []));

/** May files be let go on the row of this kind of waiting things? */
export const rowTakesFiles = (code: string): boolean => takingFiles.has(code);

const recordPages: Readonly<Record<string, RecordPage>> = Object.assign(
  {},
  ...all.map((screens) => screens.recordPages ?? {}),
);

const signedOut: SessionSource = { load: async () => null, signOut: async () => undefined };

/** The session source of the feature that knows people; nobody is signed in without one. */
export const sessionSource: SessionSource = all.find((screens) => screens.session)?.session ?? signedOut;

/** Ask every feature that can find records; one that fails does not hide what the others found. */
export async function findRecords(text: string): Promise<readonly Found[]> {
  const finders = all.flatMap((screens) => (screens.find ? [screens.find] : []));
  const answers = await Promise.allSettled(finders.map((find) => find(text)));
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}

/** Addresses of the lists of all types of records that are shown. */
export const recordLists = (): ReadonlyMap<string, string> =>
  new Map(Object.entries(recordPages).map(([type, { list }]) => [type, list]));

export const recordPage = (type: string): RecordPage | undefined => recordPages[type];

/** Address of a record inside its organisation: in the panel of its list, or as a page; undefined for unknown types. */
export function recordPath(type: string, ref: string, where: 'panel' | 'page' = 'panel'): string | undefined {
  const page = recordPages[type];
  if (!page) return undefined;
  const encoded = encodeURIComponent(ref);
  return where === 'panel' ? `${page.list}?open=${encoded}` : page.page.replace('{ref}', encoded);
}
