import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import {
  type Article,
  type Clause,
  type Control,
  citeItem,
  type Heading,
  type Requirement,
} from '../../kernel/content/requirement.ts';
import type { PlaceName, RequirementAnswer } from './content.schema.ts';
import { placeOf } from './framework.answer.ts';
import { articleAnswer } from './law.answer.ts';

/** One requirement with everything the content says of it; undefined for a strange id. */
export function requirementAnswer(
  content: Content,
  id: string,
  today: string,
): RequirementAnswer | undefined {
  const requirement = content.requirement(id);
  const framework = requirement && content.framework(requirement.framework);
  if (!requirement || !framework) return undefined;
  return {
    ...placeOf(requirement),
    frameworkTitle: framework.shortTitle,
    lens: framework.lens,
    contentVersion: framework.version,
    typicalEvidence: requirement.typicalEvidence,
    ...ofKind(content, framework, requirement),
    law: requirement.kind === 'article' ? articleAnswer(content, framework, requirement, today) : null,
    documents: content.documentsFor(id).map((document) => ({
      id: document.id,
      title: document.title,
      purpose: document.purpose,
    })),
    crosswalk: content.crosswalk(id).map(({ mapping, other, relation }) => ({
      mapping: mapping.id,
      other: placeName(content, other),
      relation,
      rationale: mapping.rationale,
      confidence: mapping.confidence,
      sources: mapping.sources,
    })),
    gaps: content.gaps(id).map(({ topic, explanation }) => ({ topic, explanation })),
    harmonised: harmonised(content, id),
    carryOver: carryOver(content, id),
    previous: previousNumbers(framework, id),
    roles: content.roles
      .filter((role) => role.requirements.includes(id))
      .map((role) => ({ id: role.id, title: role.title })),
  };
}

const placeName = (content: Content, id: string): PlaceName =>
  content.reference(id) ?? { id, framework: '', frameworkTitle: '', number: id, title: null };

const titles = (content: Content, documents: readonly string[]): string[] =>
  documents.map((id) => content.document(id)?.title ?? id);

type Kinded = Pick<
  RequirementAnswer,
  | 'groups'
  | 'documented'
  | 'addedBy'
  | 'items'
  | 'newInEdition'
  | 'attributes'
  | 'guidance'
  | 'rolesMostConcerned'
  | 'stages'
  | 'asksForDocumentation'
  | 'otherLens'
>;

function ofKind(content: Content, framework: Framework, requirement: Requirement): Kinded {
  if (requirement.kind === 'control') return ofControl(content, framework, requirement);
  if (requirement.kind === 'article') return ofArticle(content, requirement);
  return ofClause(requirement);
}

const nothing = {
  documented: null,
  addedBy: null,
  items: [],
  groups: [],
  newInEdition: false,
  attributes: [],
  guidance: null,
  rolesMostConcerned: [],
  stages: [],
  asksForDocumentation: false,
  otherLens: {},
} satisfies Kinded;

const groupsOf = (content: Content, place: Control | Article): RequirementAnswer['groups'] =>
  [place.group, place.subgroup].flatMap((number) =>
    number === null ? [] : (content.group(place.framework, number) ?? []),
  );

const ofArticle = (content: Content, article: Article): Kinded => ({
  ...nothing,
  addedBy: article.addedBy,
  groups: groupsOf(content, article),
});

function ofControl(content: Content, framework: Framework, control: Control): Kinded {
  const { newInEdition, guidance, rolesMostConcerned, stages, asksForDocumentation, otherLens } = control;
  return {
    ...nothing,
    ...{ newInEdition, guidance, rolesMostConcerned, stages, asksForDocumentation, otherLens },
    groups: groupsOf(content, control),
    attributes: framework.attributes.flatMap(({ id, title, values }) => {
      const held = values.filter((value) => control.attributes[id]?.includes(value.id));
      return held.length > 0 ? [{ id, title, values: held }] : [];
    }),
  };
}

function ofClause(clause: Clause | Heading): Kinded {
  const items = clause.kind === 'clause' ? clause.items : [];
  return {
    ...nothing,
    documented: clause.documented,
    addedBy: clause.addedBy,
    items: items.map((item) => ({ ...item, citation: { ...citeItem(clause, item) } as Citation })),
  };
}
type Citation = RequirementAnswer['items'][number]['citation'];

function harmonised(content: Content, id: string): RequirementAnswer['harmonised'] {
  const clause = content.harmonised(id);
  const head = content.libraries.harmonisedMaps.find((map) =>
    map.entries.some((one) => one.id === clause?.id),
  )?.head;
  if (!clause || !head) return null;
  const { requirements, documents, ...own } = clause;
  const duty = head.lensDuties.find((one) => one.id === clause.lensDuty);
  return {
    ...own,
    others: requirements.filter((other) => other !== id).map((other) => placeName(content, other)),
    documents: titles(content, documents),
    relationMeaning: head.relations.find((one) => one.id === clause.relation)?.meaning ?? '',
    duty: {
      id: clause.lensDuty,
      title: duty?.title ?? clause.lensDuty,
      requires: duty?.requires ?? '',
      blocksWhen: duty?.blocksWhen ?? '',
    },
  };
}

function carryOver(content: Content, id: string): RequirementAnswer['carryOver'] {
  const note = content.carryOver(id);
  if (!note) return null;
  const { from, documents, targets: _targets, ...own } = note;
  const meanings = content.libraries.carryOvers.flatMap((one) => one.head.carryValues);
  return {
    ...own,
    from: from.map((place) => placeName(content, place)),
    documents: titles(content, documents),
    carryMeaning: meanings.find((value) => value.id === note.carry)?.meaning ?? '',
  };
}

function previousNumbers({ previousEdition }: Framework, id: string): RequirementAnswer['previous'] {
  if (!previousEdition) return [];
  const { edition, rows } = previousEdition;
  return rows
    .filter((row) => row.to.includes(id))
    .map(({ number, confidence }) => ({ edition, number, confidence }));
}
