import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { mostClaims, noProof, requirementProof } from '../../kernel/claim/claim.ts';
import { type RequirementRow, requirementRowsOf } from '../../kernel/claim/requirement-row.ts';
import type { Context } from '../../kernel/feature.ts';
import type { ListQuery } from '../../kernel/list/grammar.ts';
import { actorMay, mayWriteRecord } from '../../kernel/permission.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { Id } from '../../kernel/schema.ts';
import { findSeen } from '../../kernel/seen.ts';
import { mayJudge } from './claim.judging.ts';
import { pageOfClaims } from './claim.list.ts';
import type { OfRecord, OfRequirement } from './claim.operations.ts';
import { refOf } from './claim.rules.ts';
import { countUnseen, provenAloneBy, readClaims, type StoredClaim } from './claim.store.ts';
import type { ClaimRow, RequirementName } from './claim-row.schema.ts';

type Rows = ReadonlyMap<string, RequirementRow>;

/** A claim as it goes out, with what the reader may do. */
function toRow(context: Context, rows: Rows, claim: StoredClaim): ClaimRow {
  const { subjectOwnerId, onSubject, judgedRevision: _revision, ...shown } = claim;
  const subject = { ownerId: subjectOwnerId, onRecord: onSubject };
  const may =
    actorMay(context.actor, 'claim:write') && mayJudge(context, subject, rows.get(claim.requirement));
  return { ...shown, ...readingOf(context, rows, claim), can: may ? ['judge'] : [] };
}

/** What it is for, by name, and whether it counts as it was judged: of one rule with the figures (`ownLens`, `asksForProof`). */
function readingOf(
  { content }: Context,
  rows: Rows,
  { framework, requirement, lens, sufficiency }: StoredClaim,
): Pick<ClaimRow, 'requirementRef' | 'requirementTitle' | 'asContext'> {
  const known = content.requirement(requirement);
  const of = content.framework(framework);
  const excluded = rows.get(requirement)?.asks === false;
  const far = sufficiency === 'full' || sufficiency === 'partial';
  return {
    requirementRef: known && of ? refOf(of, known.number) : requirement,
    requirementTitle: known?.title ?? '',
    asContext: !far ? null : excluded ? 'excluded' : of && of.lens !== lens ? 'other_lens' : null,
  };
}

/** Requirements by name, in content order; one that the content has dropped is left out. */
export function namesOf({ content }: Context, rows: Rows, ids: Iterable<string>): RequirementName[] {
  const wanted = new Set(ids);
  return content.requirements
    .filter(({ id }) => wanted.has(id))
    .flatMap((requirement) => {
      const framework = content.framework(requirement.framework);
      if (!framework) return [];
      const { id, number, title } = requirement;
      const row = rows.get(id);
      return [
        {
          ...{ id, number, title, ref: refOf(framework, number) },
          ...{ framework: framework.id, frameworkTitle: framework.shortTitle },
          ...{ lens: framework.lens, excluded: row?.asks === false },
          record: row ? { id: row.id, type: row.type, ref: row.ref } : null,
        },
      ];
    });
}

/** A page of claims by the list grammar, with the requirements they name. Three statements. */
export async function listClaims(query: ListQuery, context: Context) {
  const { rows: found, next } = await pageOfClaims(context, query);
  const ids = [...new Set(found.map(({ requirement }) => requirement))];
  const rows = await requirementRowsOf(context, ids);
  return {
    rows: found.map((claim) => toRow(context, rows, claim)),
    requirements: namesOf(context, rows, ids),
    next,
  };
}

/** What a record proves, with the counterparts of every shared clause it is claimed for. */
export async function claimsOfRecord(context: Context, id: string): Promise<OfRecord> {
  const { tx, actor, content } = context;
  const [seen, found, frameworks] = await Promise.all([
    findSeen(tx, actor, recordTypes(), id),
    readClaims(context, { subjects: [id] }),
    adoptedFrameworks(context),
  ]);
  if (!seen) throw new Problem(notFound);
  const claims = found.slice(0, mostClaims);
  const adopted = new Set(frameworks.map((framework) => framework.id));
  const claimed = new Set(claims.map(({ requirement }) => requirement));
  const shared = [...claimed].flatMap((requirement) => {
    const clause = content.harmonised(requirement);
    const pair = clause?.requirements.filter((one) => adopted.has(one.slice(0, one.indexOf(':')))) ?? [];
    return pair.length > 1 ? [pair] : [];
  });
  const pairs = [...new Map(shared.map((pair) => [pair.join(' '), [...pair]])).values()];
  const named = new Set([...claimed, ...pairs.flat()]);
  const lensOf = new Map(frameworks.map((framework) => [framework.id, framework.lens]));
  const proven = [...claimed].map((one) => ({
    id: one,
    lens: lensOf.get(one.slice(0, one.indexOf(':'))) ?? '',
  }));
  const [rows, only] = await Promise.all([
    requirementRowsOf(context, [...named]),
    provenAloneBy(context, proven, id),
  ]);
  return {
    claims: claims.map((claim) => toRow(context, rows, claim)),
    more: found.length > mostClaims,
    requirements: namesOf(context, rows, named).slice(0, 200),
    shared: pairs,
    only: only.slice(0, 200),
    frameworks: frameworks.map(({ id: framework, number, shortTitle, lens }) => ({
      ...{ id: framework, number, shortTitle, lens },
    })),
    can: actorMay(actor, 'claim:write') && mayWriteRecord(actor, seen) ? ['judge'] : [],
  };
}

/** One claim again, after a write; null where nothing proposes it any more. */
export async function readClaim(
  context: Context,
  { subject, requirement, lens }: { subject: string; requirement: string; lens: string },
): Promise<ClaimRow | null> {
  const found = await readClaims(context, { subjects: [subject], requirements: [requirement] });
  const claim = found.find((one) => one.lens === lens);
  if (!claim) return null;
  return toRow(context, await requirementRowsOf(context, [requirement]), claim);
}

/** What proves a requirement of an adopted framework, strongest first; by requirement or by its clause or row. */
export async function claimsOfRequirement(context: Context, address: string): Promise<OfRequirement> {
  const { name, rows } = await requirementNamed(context, address);
  const asked = { requirements: [name.id] };
  const [claims, proof, unseen] = await Promise.all([
    readClaims(context, asked, mostClaims),
    requirementProof(context, asked),
    countUnseen(context, asked.requirements),
  ]);
  const { youngest: _youngest, ...counted } = proof.get(name.id) ?? noProof;
  return {
    requirement: name,
    claims: claims.map((claim) => toRow(context, rows, claim)),
    proof: counted,
    unseen,
  };
}

/** A requirement of an adopted framework with its clause or row. @throws Problem `not-found` for anything else */
export async function requirementNamed(context: Context, address: string) {
  const requirement = context.content.requirement(await requirementAt(context, address));
  const [adopted, rows] = await Promise.all([
    adoptedFrameworks(context),
    requirementRowsOf(context, requirement ? [requirement.id] : []),
  ]);
  const [name] = requirement ? namesOf(context, rows, [requirement.id]) : [];
  if (!requirement || !name || requirement.kind === 'heading') throw new Problem(notFound);
  if (!adopted.some(({ id }) => id === requirement.framework)) throw new Problem(notFound);
  return { name, rows, adopted };
}

/** The requirement a clause or row stands for; of one the reader does not see it is none. */
async function requirementAt(context: Context, address: string): Promise<string> {
  if (!Id.safeParse(address).success) return address;
  const seen = await findSeen(context.tx, context.actor, recordTypes(), address);
  if (!seen) throw new Problem(notFound);
  const rows = await requirementRowsOf(context);
  const row = [...rows.values()].find(({ id }) => id === seen.id);
  if (!row) throw new Problem(notFound);
  return row.requirement;
}
