import type { Content } from '../../kernel/content/content.ts';
import type { CarryOverNote } from '../../kernel/content/library.schema.ts';
import type { Clause, Control } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { directionsOf, likelyDirection, notesFor } from './carry-over.directions.ts';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { holdingOf, type Own, readOwn } from './carry-over.own.ts';
import { placeOf, sourceOf, targetOf } from './carry-over.places.ts';
import { asks, effectiveCarry, numbersOf, verdictOfAll } from './carry-over.rules.ts';

/**
 * The proposals into one framework, in content order: the notes with what this organisation has at each of their
 * sources. Without `framework` the way it most likely goes.
 */
export async function readProposals(
  context: Context,
  framework: string | undefined,
): Promise<{ framework: string | null; proposals: CarryOverProposal[]; own: Own }> {
  const { content } = context;
  const directions = directionsOf(content);
  if (framework !== undefined && !directions.some(({ target }) => target === framework))
    throw new Problem(notFound);
  const own = await readOwn(context);
  const target = framework ?? likelyDirection(directions, (id) => holdingOf(own, id))?.target ?? null;
  const notes = target === null ? [] : notesFor(content, target);
  return { framework: target, proposals: notes.map((note) => proposalOf(content, note, own)), own };
}

/** The proposals of the notes for these requirements, each once. Nine statements. */
export async function proposalsFor(
  context: Context,
  requirementIds: readonly string[],
): Promise<CarryOverProposal[]> {
  const own = await readOwn(context);
  const notes = new Set(requirementIds.flatMap((id) => context.content.carryOver(id) ?? []));
  return [...notes].map((note) => proposalOf(context.content, note, own));
}

/** The proposal of the note for one requirement, or a 404. */
export async function readProposal(context: Context, requirement: string): Promise<CarryOverProposal> {
  const note = context.content.carryOver(requirement);
  if (!note) throw new Problem(notFound);
  return proposalOf(context.content, note, await readOwn(context));
}

function proposalOf(content: Content, note: CarryOverNote, own: Own): CarryOverProposal {
  const places = note.targets.flatMap((id) => leafOf(content, id) ?? []);
  const [first] = places;
  if (!first) throw new TypeError(`The note ${note.id} is for no clause or control.`);
  const targets = places.map((place) => targetOf(content, place, own));
  const sources = note.from.map((id) => sourceOf(content, id, own, first.framework));
  const number = numbersOf(places);
  return {
    noteId: note.id,
    kind: first.kind,
    framework: first.framework,
    requirement: first.id,
    number,
    ref: placeOf(content, first.framework, number),
    title: note.title ?? first.title,
    ...groupOf(content, first),
    targets,
    asks: targets.some(asks),
    carry: note.carry,
    effectiveCarry: effectiveCarry(
      note.carry,
      sources.map((source) => source.state),
    ),
    reuse: note.reuse,
    add: [...note.add],
    trap: note.trap,
    effort: note.effort,
    confidence: note.confidence,
    documents: note.documents.map((document) => content.document(document)?.title ?? document),
    sources,
    relations: places.flatMap((place) => relationsOf(content, place)),
    verdict: verdictOfAll(targets),
    can: targets.some((target) => target.can.includes('decide')) ? ['decide'] : [],
  };
}

function leafOf(content: Content, id: string): Clause | Control | undefined {
  const found = content.requirement(id);
  return found?.kind === 'clause' || found?.kind === 'control' ? found : undefined;
}

/** The chapter of a clause, the theme or objective of a control. */
function groupOf(content: Content, place: Clause | Control): { group: string; groupTitle: string } {
  if (place.kind === 'control') {
    const { framework, group } = place;
    return { group, groupTitle: content.group(framework, group)?.title ?? group };
  }
  let chapter: { number: string; title: string; parent: string | null } = place;
  for (let up = place.parent; up !== null; up = chapter.parent) {
    const found = content.requirement(up);
    if (!found) break;
    chapter = found;
  }
  return { group: chapter.number, groupTitle: chapter.title };
}

/** What the crosswalk says between this place and requirements of the other standards. */
function relationsOf(content: Content, { id, number: of }: Clause | Control): CarryOverProposal['relations'] {
  return content.crosswalk(id).flatMap(({ mapping, other, relation }) => {
    const place = content.reference(other);
    if (!place || !content.requirement(other)) return [];
    const { frameworkTitle, number, title } = place;
    return [{ id: other, of, frameworkTitle, number, title, relation, rationale: mapping.rationale }];
  });
}
