import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Article, Control, Requirement } from '../../kernel/content/requirement.ts';
import type { ContentFolder, FrameworkAnswer, RequirementLine } from './content.schema.ts';
import { countsOfLaw, lineOfArticle } from './law.answer.ts';

/** A framework as the content page shows it, with true counts from what is loaded. */
export function frameworkAnswer(content: Content, framework: Framework, adopted: boolean): FrameworkAnswer {
  const controls = content.controls(framework.id);
  const clauses = content.clauses(framework.id);
  const articles = content.articles(framework.id);
  const { id, number, title, shortTitle, edition, lens, managementSystem, certifiable } = framework;
  const { subject, version, groupsAre, applicability, countNote, notes, law, previousEdition } = framework;
  return {
    ...{ id, number, title, shortTitle, edition, lens, managementSystem, certifiable, adopted },
    ...{ subject, version, groupsAre, applicability, countNote, notes, law },
    counts: {
      clauses: clauses.length,
      items: clauses.reduce((sum, clause) => sum + clause.items.length, 0),
      controls: controls.length,
      ...countsOfLaw(articles),
    },
    groups: framework.groups.map((group) => ({
      ...group,
      controls: countIn(controls, group.number),
      articles: countIn(articles, group.number),
    })),
    previousEdition: previousEdition && {
      edition: previousEdition.edition,
      shortTitle: previousEdition.shortTitle,
      count: previousEdition.count,
      note: previousEdition.note,
      sources: previousEdition.sources,
    },
    annexes: framework.annexes.map((annex) => ({
      number: annex.number,
      title: annex.title,
      note: annex.note,
      entries: annex.entries.length,
    })),
  };
}

const countIn = (places: readonly (Control | Article)[], group: string): number =>
  places.filter((place) => place.group === group || place.subgroup === group).length;

type Head = Pick<Framework, 'id' | 'licence' | 'sources' | 'openDoubts'>;

/** Every folder of the content with its sources and doubts, in the order of the content. */
export function folderAnswers(content: Content): ContentFolder[] {
  // Every kind of library, so that a new one is shown without a word here.
  const libraries: (readonly { readonly head: Head }[])[] = Object.values(content.libraries);
  const heads: Head[] = [...content.frameworks, ...libraries.flat().map((one) => one.head)];
  const byId = new Map(heads.map((head) => [head.id, head]));
  return content.versions.flatMap((folder) => {
    const head = byId.get(folder.id);
    if (!head) return [];
    return [{ ...folder, licence: head.licence, sources: head.sources, openDoubts: head.openDoubts }];
  });
}

/** The lines of a framework's tree, in order. */
export function requirementLines(content: Content, framework: string): RequirementLine[] {
  return content.requirements
    .filter((requirement) => requirement.framework === framework)
    .map((requirement) => ({
      ...placeOf(requirement),
      depth: depthOf(content, requirement),
      items: requirement.kind === 'clause' ? requirement.items.length : 0,
      documented: asksForWriting(requirement),
      newInEdition: requirement.kind === 'control' && requirement.newInEdition,
      carry: content.carryOver(requirement.id)?.carry ?? null,
      law: requirement.kind === 'article' ? lineOfArticle(requirement) : null,
    }));
}

function asksForWriting(requirement: Requirement): boolean {
  if (requirement.kind === 'control') return requirement.asksForDocumentation;
  return requirement.kind !== 'article' && requirement.documented !== null;
}

export function placeOf(requirement: Requirement) {
  const { id, framework, number, title, order, kind, parent, intent } = requirement;
  const { group, subgroup } = isGrouped(requirement) ? requirement : { group: null, subgroup: null };
  return { ...{ id, framework, number, title, order, kind, parent, intent }, group, subgroup };
}

/** Controls stand in groups, articles in chapters; clauses stand under headings. */
const isGrouped = (requirement: Requirement): requirement is Control | Article =>
  requirement.kind === 'control' || requirement.kind === 'article';

function depthOf(content: Content, requirement: Requirement): number {
  if (isGrouped(requirement)) return requirement.subgroup === null ? 1 : 2;
  let depth = 0;
  for (let parent = requirement.parent; parent !== null; depth += 1)
    parent = content.requirement(parent)?.parent ?? null;
  return depth;
}
