import type { MessageDescriptor } from '@lingui/core';
import type { ComponentType } from 'react';
import type { Permission, Role } from '../kernel/permission.ts';
import type { WaitingItem } from '../kernel/waiting.ts';

/** Groups of the navigation in their order; a group appears with its first entry. */
export const navGroups = [
  'start',
  'programme',
  'standards',
  'risk',
  'ai',
  'operations',
  'evidence',
  'assurance',
  'settings',
] as const;
export type NavGroup = (typeof navGroups)[number];

/** What the navigation draws: any icon of `@tabler/icons-react` fits. */
export type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>;

export interface NavEntry {
  readonly group: NavGroup;
  readonly label: MessageDescriptor;
  /** Address inside the organisation: `/controls`; `/` is Home. */
  readonly path: string;
  readonly icon: Icon;
  readonly order: number;
  /** Where its tabs lead besides: below these it is the current one too. */
  readonly tabs?: readonly string[];
  /** Left out for people whose roles do not allow it. */
  readonly permission?: Permission;
  /** A count behind its name, only of things that wait for the reader; draws nothing when nothing does. */
  readonly badge?: LazyPage;
}

/** Loads a page in its own chunk: `async () => (await import('./control.page.tsx')).ControlsPage`. */
export type LazyPage = () => Promise<ComponentType>;

export interface ScreenRoute {
  /** TanStack Router path: `/controls`, `/controls/$ref`. Inside the organisation unless `public`. */
  readonly path: string;
  readonly page: LazyPage;
  /** Answers without sign-in and outside the shell: `/sign-in`, `/set-up`, `/invitation/$token`. */
  readonly public?: boolean;
  /** Without it the address answers the same 404 page as a missing one. */
  readonly permission?: Permission;
}

/** Something the palette does besides "go to": `New control`, `Import a statement`. */
export interface PaletteAction {
  readonly label: MessageDescriptor;
  readonly path: string;
  readonly icon: Icon;
  readonly permission?: Permission;
}

/** Where records of a type are shown: their own page, and the list that opens them in its panel. */
export interface RecordPage {
  readonly list: string;
  /** With `{ref}`: `/controls/{ref}`. */
  readonly page: string;
  readonly icon: Icon;
}

/** The record a section is drawn in. */
export interface SectionOf {
  readonly type: string;
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  /** The reader may change the record. */
  readonly mayUpdate: boolean;
}

/** A section that a feature adds to the records of other features: what is asked, proven or said about them. */
export interface RecordSectionEntry {
  /** Anchor of the section; unique over all features. */
  readonly id: string;
  readonly label: MessageDescriptor;
  readonly order: number;
  /** Left out for people whose roles do not allow it. */
  readonly permission?: Permission;
  /** Types of records that have it; all of them where it is not said. */
  readonly types?: readonly string[];
  /** All types but these. */
  readonly notTypes?: readonly string[];
  readonly section: () => Promise<ComponentType<{ record: SectionOf }>>;
}

/** A filter that a feature adds to the lists of other features' records, by records of its own: references or ids. */
export interface ListFilterEntry {
  /** As the list grammar names it. */
  readonly field: string;
  readonly label: MessageDescriptor;
  readonly permission: Permission;
  readonly notTypes: readonly string[];
  /** Area of the operations its choices come from: asked again after a write there. */
  readonly area: string;
  readonly choices: () => Promise<readonly { readonly value: string; readonly label: string }[]>;
}

/** What is told to an act on many rows. */
export interface BulkAct {
  readonly refs: readonly string[];
  /** It is done: nothing is chosen any more. */
  readonly onDone: () => void;
}

/** Something done to many chosen rows of a list at once. */
export interface BulkActEntry {
  readonly id: string;
  readonly permission: Permission;
  readonly notTypes: readonly string[];
  readonly act: () => Promise<ComponentType<BulkAct>>;
}

/** Something done with a list as it is narrowed: a link, told the list's address below the organisation. */
export interface ListActEntry {
  readonly id: string;
  readonly label: MessageDescriptor;
  readonly permission: Permission;
  readonly notTypes: readonly string[];
  readonly at: (list: string) => string;
}

/** What does a thing that waits in its row on Home, in place of the button that leads to its page. */
export type WaitingAct = ComponentType<{
  item: WaitingItem;
  /** The words of the button: "Finish". */
  label: string;
  /** The row's own words, for the name of a control in it. */
  act: string;
  /** Today where the organisation is. */
  today: string;
  /** Files let go on the row, where its kind takes some (`rowsTakeFiles`). */
  dropped: readonly File[];
  /**
   * Say that it is done, in a sentence, and how to take it back where that can be (the record's history has both):
   * the row fades and stays until Home is opened again.
   */
  onDone: (said: string, undo?: () => Promise<unknown>) => void;
}>;

/** One record the palette found. `type` names an entry of `recordPages`. */
export interface Found {
  readonly type: string;
  readonly ref: string;
  readonly title: string;
}

export interface Organisation {
  readonly slug: string;
  readonly name: string;
  /** Colour mark as `#rrggbb`, drawn beside the name, never behind text. */
  readonly colour: string;
  /** `demo` is marked on every page. */
  readonly kind: 'real' | 'demo';
  readonly roles: readonly Role[];
  /** It asks for a second factor or a passkey that this session has not proven: only the own account opens. */
  readonly secondFactorNeeded?: boolean;
}

/** Who is signed in and where they belong. */
export interface Session {
  readonly name: string;
  readonly email: string;
  readonly organisations: readonly Organisation[];
}

/** Supplied by the one feature that knows people. `load` answers null when nobody is signed in. */
export interface SessionSource {
  readonly load: () => Promise<Session | null>;
  readonly signOut: () => Promise<void>;
  /** Address of the own account inside an organisation: `/settings/account`. */
  readonly accountPath?: string;
}

/** One page of Settings: a tab beside those of the other features. */
export interface SettingsTab {
  readonly label: MessageDescriptor;
  readonly path: string;
  readonly order: number;
  readonly permission?: Permission;
}

/** What a feature shows in the web application; all of it small, loaded before the first page. */
export interface Screens {
  readonly nav?: readonly NavEntry[];
  readonly routes?: readonly ScreenRoute[];
  readonly palette?: readonly PaletteAction[];
  readonly recordPages?: Readonly<Record<string, RecordPage>>;
  readonly recordSections?: readonly RecordSectionEntry[];
  readonly listFilters?: readonly ListFilterEntry[];
  readonly bulkActs?: readonly BulkActEntry[];
  readonly listActs?: readonly ListActEntry[];
  /** By the `code` of a kind of waiting things. */
  readonly waitingActs?: Readonly<Record<string, () => Promise<WaitingAct>>>;
  /** Codes of kinds whose row takes files that are let go on it. */
  readonly rowsTakeFiles?: readonly string[];
  readonly session?: SessionSource;
  readonly settings?: readonly SettingsTab[];
  /** Find records of the current organisation by text; asked 150 ms after the last key. */
  readonly find?: (text: string) => Promise<readonly Found[]>;
}

/** Declare a feature's screens in `x.screens.tsx`: `export const controlScreens = screens({ nav, routes, ... })`. */
export const screens = (declared: Screens): Screens => declared;
