import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Requirement } from '../../kernel/content/requirement.ts';
import type { ContentFolder, FrameworkAnswer, RequirementLine } from './content.schema.ts';

/** A framework as the content page shows it, with true counts from what is loaded. */
export function frameworkAnswer(content: Content, framework: Framework): FrameworkAnswer {
  const controls = content.controls(framework.id);
  const clauses = content.clauses(framework.id);
  const { id, number, title, shortTitle, edition, lens, managementSystem, certifiable } = framework;
  const { subject, version, groupsAre, applicability, countNote, previousEdition } = framework;
  return {
    ...{ id, number, title, shortTitle, edition, lens, managementSystem, certifiable },
    ...{ subject, version, groupsAre, applicability, countNote },
    counts: {
      clauses: clauses.length,
      items: clauses.reduce((sum, clause) => sum + clause.items.length, 0),
      controls: controls.length,
    },
    groups: framework.groups.map((group) => ({
      ...group,
      controls: controls.filter(
        (control) => control.group === group.number || control.subgroup === group.number,
      ).length,
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

/** Every folder of the content with its sources and doubts, in the order of the content. */
export function folderAnswers(content: Content): ContentFolder[] {
  const { harmonisedMaps, crosswalks, carryOvers, roles, documents, rhythms } = content.libraries;
  const heads = [
    ...content.frameworks,
    ...[...harmonisedMaps, ...crosswalks, ...carryOvers, ...roles, ...documents, ...rhythms].map(
      (one) => one.head,
    ),
  ];
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
      documented:
        requirement.kind === 'control' ? requirement.asksForDocumentation : requirement.documented !== null,
      newInEdition: requirement.kind === 'control' && requirement.newInEdition,
      carry: content.carryOver(requirement.id)?.carry ?? null,
    }));
}

export function placeOf(requirement: Requirement) {
  const { id, framework, number, title, order, kind, parent, intent } = requirement;
  return {
    ...{ id, framework, number, title, order, kind, parent, intent },
    group: requirement.kind === 'control' ? requirement.group : null,
    subgroup: requirement.kind === 'control' ? requirement.subgroup : null,
  };
}

function depthOf(content: Content, requirement: Requirement): number {
  if (requirement.kind === 'control') return requirement.subgroup === null ? 1 : 2;
  let depth = 0;
  for (let parent = requirement.parent; parent !== null; depth += 1)
    parent = content.requirement(parent)?.parent ?? null;
  return depth;
}
