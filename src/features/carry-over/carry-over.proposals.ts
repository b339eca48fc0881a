import type { Content } from '../../kernel/content/content.ts';
import type { CarryOverNote } from '../../kernel/content/library.schema.ts';
import type { Control } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { referenceOf } from '../applicability/applicability.rules.ts';
import type { ApplicabilityRow } from '../applicability/applicability-row.schema.ts';
import { readStatement, statedFrameworks } from '../applicability/applicability-statement.usecases.ts';
import type { CarryOverProposal, CarryOverSource } from './carry-over.operations.ts';
import { effectiveCarry, offersSomething, stateOfSource } from './carry-over.rules.ts';
import type { StoredVerdict } from './carry-over.schema.ts';
import { storedVerdicts, type VerdictRow } from './carry-over.store.ts';

/**
 * The proposals for the controls of one framework, in content order: the notes with what this organisation has at
 * each of their sources. As many statements for many controls as for none. Which framework is the target comes from
 * the notes; without `framework` it is the one whose controls have a note each.
 */
export async function readProposals(
  context: Context,
  framework: string | undefined,
): Promise<{ framework: string | null; proposals: CarryOverProposal[] }> {
  const stated = statedFrameworks(context.content).map((one) => one.id);
  if (framework !== undefined && !stated.includes(framework)) throw new Problem(notFound);
  const target = framework ?? stated.find((id) => hasNotesPerControl(context, id)) ?? null;
  const [rows, verdicts] = await Promise.all([readRows(context), storedVerdicts(context.tx)]);
  const targets = target === null ? [] : context.content.controls(target);
  const proposals = targets.flatMap((control) => {
    const note = context.content.carryOver(control.id);
    return note ? [proposalOf(context, control, note, rows, verdicts.get(control.id))] : [];
  });
  return { framework: target, proposals };
}

/** The proposal for one control, or a 404. */
export async function readProposal(context: Context, requirement: string): Promise<CarryOverProposal> {
  const control = context.content.requirement(requirement);
  const note = context.content.carryOver(requirement);
  if (control?.kind !== 'control' || !note) throw new Problem(notFound);
  const [rows, verdicts] = await Promise.all([readRows(context), storedVerdicts(context.tx, requirement)]);
  return proposalOf(context, control, note, rows, verdicts.get(requirement));
}

const hasNotesPerControl = ({ content }: Context, framework: string): boolean =>
  content.controls(framework).some((control) => content.carryOver(control.id)?.kind === 'control');

async function readRows(context: Context): Promise<ReadonlyMap<string, ApplicabilityRow>> {
  return new Map((await readStatement(context)).map((row) => [row.requirement, row]));
}

function proposalOf(
  context: Context,
  control: Control,
  note: CarryOverNote,
  rows: ReadonlyMap<string, ApplicabilityRow>,
  stored: VerdictRow | undefined,
): CarryOverProposal {
  const { content } = context;
  const { id, framework, number, title, group } = control;
  const row = rows.get(id);
  const sources = note.from.map((source) => sourceOf(context, source, rows.get(source)));
  return {
    requirement: id,
    framework,
    number,
    ref: refOf(content, framework, control),
    title,
    group,
    groupTitle: content.group(framework, group)?.title ?? group,
    row: row ? { id: row.id, ref: row.ref, version: row.version, decision: row.decision } : null,
    noteId: note.id,
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
    relations: relationsOf(context, id),
    verdict: verdictOf(stored),
    can: row?.can.includes('decide') ? ['decide'] : [],
  };
}

function sourceOf({ content }: Context, id: string, row: ApplicabilityRow | undefined): CarryOverSource {
  const place = content.reference(id);
  const state = stateOfSource(row, content.requirement(id)?.kind === 'control');
  // An excluded row shows no implementation, and offers none.
  const controls = row === undefined || row.decision === 'excluded' ? [] : row.realisedBy;
  return {
    id,
    ref: place ? refOf(content, place.framework, place) : id,
    frameworkTitle: place?.frameworkTitle ?? '',
    number: place?.number ?? id,
    title: place?.title ?? null,
    state,
    row: row ? { id: row.id, ref: row.ref, decision: row.decision, asImported: row.asImported } : null,
    controls: controls.map((control) => ({ ...control, offered: offersSomething(control) })),
  };
}

/** A place as people call it; one of a regime without a folder of its own by its id. */
function refOf(content: Content, framework: string, place: { number: string }): string {
  return referenceOf(content.framework(framework) ?? { number: framework }, place);
}

/** What the crosswalk says between this control and requirements of the other standards. */
function relationsOf({ content }: Context, id: string): CarryOverProposal['relations'] {
  return content.crosswalk(id).flatMap(({ mapping, other, relation }) => {
    const place = content.reference(other);
    if (!place || !content.requirement(other)) return [];
    const { frameworkTitle, number, title } = place;
    return [{ id: other, frameworkTitle, number, title, relation, rationale: mapping.rationale }];
  });
}

const verdictOf = (stored: VerdictRow | undefined): StoredVerdict => ({
  verdict: stored?.verdict ?? 'open',
  text: stored?.text ?? '',
  version: stored?.version ?? 0,
  at: stored?.at ?? null,
  byName: stored?.byName ?? null,
  linked: stored?.linked ?? [],
});
