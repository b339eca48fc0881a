import { adoptedIds } from '../../kernel/adoption.ts';
import type { Claim } from '../../kernel/claim/claim.schema.ts';
import { claimsOf, noProof, type RequirementProof, requirementProof } from '../../kernel/claim/claim.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import { citeItem, printedNumber, type Requirement } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { Id } from '../../kernel/schema.ts';
import { referenceOf, shortNumber, verdictOf } from '../applicability/applicability.rules.ts';
import type { ApplicabilityRow } from '../applicability/applicability-row.schema.ts';
import { readStatement } from '../applicability/applicability-statement.usecases.ts';
import { answered, clausesOf } from './clause.answering.ts';
import { requirementOf } from './clause.store.ts';
import type { ClauseRecord, LensReading, RequirementReading } from './reading.schema.ts';
import { isLaw } from './requirement.tree.ts';
import { missingOf } from './tree.rules.ts';

/** One requirement through every lens of what is adopted, with what is recorded and what proves it. */
export async function readRequirement(context: Context, address: string): Promise<RequirementReading> {
  const { content } = context;
  const requirement = await find(context, address);
  const shared = content.harmonised(requirement.id);
  const adopted = await adoptedIds(context);
  const sides = (shared?.requirements ?? [requirement.id]).flatMap((one) => content.requirement(one) ?? []);
  const shown = sides.filter(({ id, framework }) => adopted.has(framework) || id === requirement.id);
  const recorded = await recordedOf(
    context,
    requirement,
    shown.filter(({ framework }) => adopted.has(framework)).map(({ id }) => id),
  );
  return {
    kind: requirement.kind,
    number: printedNumber(requirement.number),
    title: shared?.title ?? requirement.title,
    shared: sharedOf(content, requirement.id),
    documents: documentsOf(content, requirement.id).map(({ title }) => title),
    distinctness: shared?.lensDuty === 'passage' ? distinctnessOf(content, shared.id) : null,
    lenses: shown.flatMap((side) => {
      const framework = content.framework(side.framework);
      return framework ? [lensAnswer(content, framework, side, recorded, adopted)] : [];
    }),
  };
}

/** The requirement behind an address: of a clause record the reader sees, by id, or by reference. */
async function find(context: Context, address: string): Promise<Exclude<Requirement, { kind: 'heading' }>> {
  const id = Id.safeParse(address).success ? await requirementOf(context, address) : address;
  const requirement = id === undefined ? undefined : requirementAt(context.content, id);
  if (!requirement || requirement.kind === 'heading') throw new Problem(notFound);
  return requirement;
}

interface Recorded {
  readonly records: readonly ClauseRecord[];
  readonly claims: readonly Claim[];
  readonly proof: ReadonlyMap<string, RequirementProof>;
  readonly row: ApplicabilityRow | undefined;
}

/** What is recorded of the sides that are adopted. What one may not see is answered as what is not there. */
async function recordedOf(
  context: Context,
  { kind, id }: Requirement,
  ids: readonly string[],
): Promise<Recorded> {
  const asked = ids.length > 0;
  const [stored, claims, proof, row] = await Promise.all([
    clausesOf(context, kind === 'clause' ? ids : []),
    // Each by itself: two hundred of one side must not leave the other without any.
    Promise.all(ids.map((one) => claimsOf(context, { requirements: [one] }))),
    requirementProof(context, { requirements: ids }),
    kind === 'control' && asked ? rowOf(context, id) : undefined,
  ]);
  const unseen = (kind === 'clause' && stored.length === 0) || (kind === 'control' && !row);
  if (asked && unseen) throw new Problem(notFound);
  return { records: await answered(context, stored, true), claims: claims.flat(), proof, row };
}

function lensAnswer(
  content: Content,
  framework: Framework,
  side: Requirement,
  { records, claims, proof, row }: Recorded,
  adopted: ReadonlySet<string>,
): LensReading {
  const proven = proof.get(side.id) ?? noProof;
  return {
    ...lensOf(content, framework, side, records.find((one) => one.requirement === side.id) ?? null),
    adopted: adopted.has(framework.id),
    row: side.kind === 'control' && row ? rowAnswer(row, proven.full > 0) : null,
    claims: claims.filter((claim) => claim.requirement === side.id),
    proof: proven,
  };
}

/** Of a shared clause those the map names, else those that can carry evidence there. */
const documentsOf = (content: Content, id: string) =>
  content.harmonised(id)?.documents.flatMap((one) => content.document(one) ?? []) ?? content.documentsFor(id);

/** A requirement by its id or by the reference people say: "27001 7.2". */
function requirementAt(content: Content, address: string): Requirement | undefined {
  const known = content.requirement(address);
  if (known || address.includes(':')) return known;
  const [short, number] = address.split(' ');
  const framework = content.frameworks.find((one) => shortNumber(one) === short);
  return framework && content.requirement(`${framework.id}:${number}`);
}

const rowOf = async (context: Context, requirement: string): Promise<ApplicabilityRow | undefined> =>
  (await readStatement(context)).find((row) => row.requirement === requirement);

function rowAnswer(row: ApplicabilityRow, proven: boolean): NonNullable<LensReading['row']> {
  const { id, ref, decision, justification, implementation, ownerName, realisedBy } = row;
  const verdict = verdictOf(decision, implementation, proven);
  return { id, ref, decision, justification, implementation, verdict, ownerName, realisedBy };
}

function sharedOf(content: Content, requirement: string): RequirementReading['shared'] {
  const shared = content.harmonised(requirement);
  if (!shared) return null;
  const duties = content.libraries.harmonisedMaps.flatMap(({ head }) => head.lensDuties);
  const duty = duties.find(({ id }) => id === shared.lensDuty);
  const { id, relation, lensDuty, differences, singleEvidenceRule, commonAuditTrap } = shared;
  return {
    ...{ id, relation, lensDuty, differences, singleEvidenceRule, commonAuditTrap },
    dutyTitle: duty?.title ?? lensDuty,
    dutyRequires: duty?.requires ?? '',
  };
}

function distinctnessOf(content: Content, shared: string): RequirementReading['distinctness'] {
  const map = content.libraries.harmonisedMaps.find(({ entries }) => entries.some(({ id }) => id === shared));
  if (!map) return null;
  const { noticeFrom, minimumWords, lensTerms } = map.head.distinctness;
  const inAllLanguages = (lens: keyof typeof lensTerms) => [...Object.values(lensTerms[lens] ?? {}).flat()];
  return {
    ...{ noticeFrom, minimumWords },
    terms: { infosec: inAllLanguages('infosec'), ai: inAllLanguages('ai') },
  };
}

/** What the content says of one side, and what its record lacks. */
function lensOf(
  content: Content,
  framework: Framework,
  side: Requirement,
  clause: ClauseRecord | null,
): Omit<LensReading, 'adopted' | 'row' | 'claims' | 'proof'> {
  const { lens } = framework;
  const shared = content.harmonised(side.id);
  const prompts = [...(shared?.prompts[lens] ?? [])];
  return {
    ...{ framework: framework.id, frameworkTitle: framework.shortTitle, lens, requirement: side.id, clause },
    short: isLaw(framework) ? framework.shortTitle : shortNumber(framework),
    ref: isLaw(framework) ? side.id : referenceOf(framework, side),
    number: printedNumber(side.number),
    title: side.title,
    intent: side.intent,
    documented: side.kind === 'clause' ? side.documented : null,
    items: side.kind === 'clause' ? itemsOf(side) : [],
    prompts: prompts.sort((one, other) => Number(other.key) - Number(one.key)),
    duty: shared ? dutyOf(shared, lens) : null,
    exampleRecord: shared?.exampleRecord?.[lens] ?? null,
    missing:
      shared && clause
        ? missingOf({ duty: shared.lensDuty, passageLenses: shared.passageLenses }, lens, {
            hasPassage: clause.passage !== '',
            hasAnswer: clause.answer !== '' || clause.answerRecordId !== null,
          })
        : null,
    typicalEvidence: [...side.typicalEvidence],
    notes: framework.notes.map(({ text }) => text),
  };
}

type Shared = NonNullable<ReturnType<Content['harmonised']>>;

/** With duty `passage` only the lenses the clause names owe one: more would be padding. */
const dutyOf = ({ lensDuty, passageLenses }: Shared, lens: Framework['lens']) =>
  lensDuty === 'passage' && !passageLenses.includes(lens) ? null : lensDuty;

const itemsOf = (clause: Extract<Requirement, { kind: 'clause' }>): LensReading['items'] =>
  clause.items.map((item) => {
    const { id, text, values } = citeItem(clause, item);
    return { ...item, citation: { id, text, ...(values ? { values: { ...values } } : {}) } };
  });
