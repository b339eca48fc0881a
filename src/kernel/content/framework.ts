import type { z } from 'zod';
import { ContentError, parseContent } from './content-error.ts';
import type { RawFolder } from './content-folder.ts';
import {
  type Annex,
  AnnexesFile,
  ClausesFile,
  ControlsFile,
  FrameworkHead,
  type Group,
  PreviousEdition,
} from './framework.schema.ts';
import { ArticlesFile, DatesFile, DutiesFile } from './law.schema.ts';
import { placeArticles } from './law.ts';
import { placeRequirements, type Requirement } from './requirement.ts';

/** A standard or law with requirements: its head, the counts of its groups and what hangs on it. */
export interface Framework extends z.output<typeof FrameworkHead> {
  readonly annexes: readonly Annex[];
  readonly previousEdition: PreviousEdition | null;
  /** Dates of a law, in order; empty for a standard, as the next three. */
  readonly dates: z.output<typeof DatesFile>['dates'];
  readonly dutyClasses: z.output<typeof DutiesFile>['classes'];
  readonly dutyConditions: z.output<typeof DutiesFile>['conditions'];
  readonly duties: z.output<typeof DutiesFile>['duties'];
}

export interface LoadedFramework {
  readonly framework: Framework;
  readonly requirements: readonly Requirement[];
}

const KNOWN = [
  'framework',
  'clauses',
  'controls',
  'annexes',
  'previous-edition',
  'articles',
  'dates',
  'duties',
];

/** Read a folder that holds `framework.json`; throws `ContentError` where something is wrong inside it. */
export function loadFramework(folder: RawFolder): LoadedFramework {
  for (const name of folder.files.keys()) {
    if (!KNOWN.includes(name))
      throw new ContentError(`${folder.id}/${name}.json`, '', 'has a name nobody reads');
  }
  const head = parseContent(FrameworkHead, `${folder.id}/framework.json`, folder.files.get('framework'));
  const clauses = optional(folder, 'clauses', ClausesFile)?.clauses ?? [];
  const controls = optional(folder, 'controls', ControlsFile)?.controls ?? [];
  const articles = optional(folder, 'articles', ArticlesFile)?.articles ?? [];
  const duties = optional(folder, 'duties', DutiesFile);
  const framework: Framework = {
    ...head,
    annexes: optional(folder, 'annexes', AnnexesFile)?.annexes ?? [],
    previousEdition: optional(folder, 'previous-edition', PreviousEdition) ?? null,
    dates: optional(folder, 'dates', DatesFile)?.dates ?? [],
    dutyClasses: duties?.classes ?? [],
    dutyConditions: duties?.conditions ?? [],
    duties: duties?.duties ?? [],
  };
  const requirements = placeRequirements(head.id, clauses, controls, placeArticles(articles, framework));
  return { framework, requirements };
}

function optional<S extends z.ZodType>(folder: RawFolder, name: string, schema: S): z.output<S> | undefined {
  const value = folder.files.get(name);
  return value === undefined ? undefined : parseContent(schema, `${folder.id}/${name}.json`, value);
}

/** The groups that stand at the top: themes, objectives or chapters. */
export const topGroups = (framework: Pick<Framework, 'groups'>): Group[] =>
  framework.groups.filter((group) => group.parent === null);
