import { adoptedIds } from '../../kernel/adoption.ts';
import type { ClaimSource } from '../../kernel/claim/claim.schema.ts';
import { type RequirementRow, requirementRowsOf } from '../../kernel/claim/requirement-row.ts';
import type { Requirement } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { invalid, notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { findFault, type Judged, type Judgement, onlySuppresses, refOf, saysTheSame } from './claim.rules.ts';
import {
  type ClaimWritten,
  lockSubjects,
  readClaims,
  removeClaim,
  type StoredClaim,
  type Subject,
  writeClaims,
} from './claim.store.ts';
import type { ClaimKey } from './claim-row.schema.ts';

/** One claim to write: which, as which version somebody saw it, and what is to be said of it. */
export interface Wanted extends ClaimKey {
  readonly version: number;
  readonly source: ClaimSource;
  readonly act: /** `standing`: a withdrawn claim is not meant. */
    | { readonly do: 'judge'; readonly judgement: Partial<Judgement>; readonly standing?: boolean }
    | { readonly do: 'withdraw'; readonly reason: string }
    | { readonly do: 'bring-back' };
}

export type Outcome = { readonly wanted: Wanted } & (
  | { readonly result: 'changed' | 'same'; readonly version: number; readonly claim: Judgement }
  | { readonly result: 'refused'; readonly problem: Problem }
);

/** Everything a write of claims looks at, read before anything is written. */
interface Known {
  readonly adopted: ReadonlySet<string>;
  readonly subjects: ReadonlyMap<string, Subject>;
  readonly claims: ReadonlyMap<string, StoredClaim>;
  readonly rows: ReadonlyMap<string, RequirementRow>;
}

const keyOf = (one: { subject: string; requirement: string; lens: string }): string =>
  `${one.subject} ${one.requirement} ${one.lens}`;

/** An outcome with the record it is about, as far as it is seen, and how the claim was judged before. */
export type Answered = Outcome & { readonly ref: string | null; readonly before: Judgement };

/** Write these claims, each by itself allowed or refused; as many statements for five hundred as for one. */
export async function writeWanted(context: Context, wanted: readonly Wanted[]): Promise<Answered[]> {
  const known = await read(context, wanted);
  const planned = wanted.map((one) => plan(context, known, one));
  const written = planned.flatMap(({ write }) => (write ? [write] : []));
  if (written.length > 0 && (await writeClaims(context, written)) < written.length)
    throw new Problem(versionConflict);
  for (const id of planned.flatMap(({ remove }) => (remove ? [remove] : []))) await removeClaim(context, id);
  for (const { tell } of planned) tell?.();
  return planned.map(({ outcome }) => ({
    ...outcome,
    ref: known.subjects.get(outcome.wanted.subject)?.ref ?? null,
    before: judgedAs(known.claims.get(keyOf(outcome.wanted))),
  }));
}

async function read(context: Context, wanted: readonly Wanted[]): Promise<Known> {
  const subjectIds = [...new Set(wanted.map(({ subject }) => subject))];
  const requirements = [...new Set(wanted.map(({ requirement }) => requirement))];
  // Whoever writes claims of a record waits here, so that what is read next stays as it is.
  const subjects = await lockSubjects(context, subjectIds);
  const most = subjectIds.length * requirements.length * 2;
  const [claims, rows, adopted] = [
    await readClaims(context, { subjects: subjectIds, requirements }, most),
    await requirementRowsOf(context, requirements),
    await adoptedIds(context),
  ];
  return {
    adopted,
    rows,
    subjects: new Map(subjects.map((subject) => [subject.id, subject])),
    claims: new Map(claims.map((claim) => [keyOf({ ...claim, subject: claim.subjectId }), claim])),
  };
}

interface Planned {
  readonly outcome: Outcome;
  readonly write?: ClaimWritten;
  readonly remove?: string;
  readonly tell?: () => void;
}

function plan(context: Context, known: Known, wanted: Wanted): Planned {
  try {
    return planned(context, known, wanted);
  } catch (error) {
    if (error instanceof Problem) return { outcome: { wanted, result: 'refused', problem: error } };
    throw error;
  }
}

/** Everything about one claim that a write of it looks at. */
interface Looked {
  readonly wanted: Wanted;
  readonly subject: Subject;
  readonly requirement: Requirement;
  readonly row: RequirementRow | undefined;
  readonly before: StoredClaim | undefined;
  readonly judged: Judged;
}

/** @throws Problem where it may not be done */
function planned(context: Context, known: Known, wanted: Wanted): Planned {
  const looked = look(context, known, wanted);
  const { act } = wanted;
  const { judged } = looked;
  if (act.do === 'judge' && act.standing && judged.withdrawn)
    throw refused('version', msg('claim.withdrawn-first', 'This claim is withdrawn. Bring it back first.'));
  if (act.do === 'judge') return judging(context, looked, act.judgement);
  if (act.do === 'withdraw' && judged.withdrawn)
    throw refused('version', msg('claim.withdrawn-already', 'This claim is withdrawn already.'));
  if (act.do === 'bring-back' && !judged.withdrawn)
    throw refused('version', msg('claim.not-withdrawn', 'This claim is not withdrawn.'));
  return onlySuppresses(judged) ? proposingAgain(context, looked) : writing(context, looked, judged);
}

/** The gates every write passes: seen, a requirement there is, permitted, current version. */
function look(context: Context, known: Known, wanted: Wanted): Looked {
  const subject = known.subjects.get(wanted.subject);
  if (!subject) throw new Problem(notFound);
  const requirement = requirementOf(context, known, wanted.requirement);
  const row = known.rows.get(requirement.id);
  if (!mayJudge(context, subject, row)) throw new Problem(notPermitted);
  const before = known.claims.get(keyOf(wanted));
  const judged = judgedAs(before);
  if (judged.version !== wanted.version)
    throw new Problem(versionConflict, undefined, before ? { current: before } : {});
  return { wanted, subject, requirement, row, before, judged };
}

function judging(context: Context, looked: Looked, judgement: Partial<Judgement>): Planned {
  const { subject, requirement, row, judged, wanted } = looked;
  const after = { ...judged, ...given(judgement) };
  if (subject.archived)
    throw refused('id', msg('register.archived', 'This record is archived. Bring it back first.'));
  if (row?.id === subject.id)
    throw refused(
      'id',
      msg(
        'claim.itself',
        '{ref} stands for this requirement and cannot prove it. Name what shows that it is done.',
        {
          ref: row.ref,
        },
      ),
    );
  if (judgement.sufficiency === undefined && after.sufficiency === 'draft')
    throw refused(
      'sufficiency',
      msg('claim.say-how-far', 'Nobody has judged it yet: say how far it proves the requirement.'),
    );
  const ref = row?.ref ?? nameOf(context, requirement);
  const fault = findFault(after, { ref, excluded: row?.asks === false });
  if (fault) throw refused(fault.field, fault.message);
  return saysTheSame(judged, after, subject.revision)
    ? { outcome: { wanted, result: 'same', version: judged.version, claim: judged } }
    : writing(context, looked, after);
}

/** What a link or suggestion proposed is proposed again: the row that kept it away goes. */
function proposingAgain(context: Context, looked: Looked): Planned {
  const { wanted, before, judged } = looked;
  return {
    outcome: { wanted, result: 'changed', version: 0, claim: judged },
    ...(before?.id ? { remove: before.id } : {}),
    tell: () => record(context, looked, { ...judged, version: 0 }),
  };
}

function writing(context: Context, looked: Looked, after: Judgement): Planned {
  const { wanted, subject, requirement, before, judged } = looked;
  const { act } = wanted;
  const { sufficiency, says, coversFrom, coversTo } = after;
  const write: ClaimWritten = {
    ...{ id: before?.id ?? context.newId(), version: judged.version + 1, subjectId: subject.id },
    ...{ framework: requirement.framework, requirement: requirement.id, lens: wanted.lens },
    ...{ sufficiency, says, coversFrom, coversTo },
    source: before?.source ?? wanted.source,
    contentVersion: context.content.framework(requirement.framework)?.version ?? '',
    ...judgeOf(context, looked),
    withdrawnAt: act.do === 'withdraw' ? context.now : null,
    withdrawnReason: act.do === 'withdraw' ? act.reason : '',
  };
  return {
    outcome: { wanted, result: 'changed', version: write.version, claim: after },
    write,
    tell: () => record(context, looked, write),
  };
}

/** Who withdraws a stored claim or brings it back does not judge it. */
function judgeOf({ actor, now }: Context, { wanted, before, subject }: Looked) {
  if (wanted.act.do === 'judge' || !before?.judgedAt)
    return { judgedBy: actor.personId, judgedAt: now, judgedRevision: subject.revision };
  const { judgedBy, judgedAt, judgedRevision } = before;
  return { judgedBy, judgedAt, judgedRevision };
}

/** Part of the history of the record and of the clause or row it is for, as a link is of both its ends. */
function record(context: Context, { subject, row, wanted, requirement }: Looked, after: object): void {
  const body = {
    ...after,
    ...{ subjectId: subject.id, subjectRef: subject.ref, requirement: wanted.requirement },
    ...{ lens: wanted.lens, requirementRef: row?.ref ?? nameOf(context, requirement), act: wanted.act.do },
  };
  context.record({
    recordType: 'claim',
    recordId: subject.id,
    ...(row && row.id !== subject.id ? { relatedId: row.id } : {}),
    body,
  });
}

/** A clause, control or article of an adopted framework; a heading asks for nothing by itself. */
function requirementOf(context: Context, { adopted }: Known, id: string): Requirement {
  const requirement = context.content.requirement(id);
  if (!requirement || requirement.kind === 'heading')
    throw refused(
      'requirement',
      msg('claim.no-requirement', 'There is no clause, control or article {id} to prove.', { id }),
    );
  if (!adopted.has(requirement.framework))
    throw refused(
      'requirement',
      msg('claim.not-adopted', 'The organisation has not adopted what {id} is part of.', { id }),
    );
  return requirement;
}

/** Who may write the record, and who owns what it proves. */
export const mayJudge = (
  { actor }: Pick<Context, 'actor'>,
  subject: { readonly ownerId: string | null; readonly onRecord: boolean },
  row: Pick<RequirementRow, 'ownerId' | 'onRecord'> | undefined,
): boolean => mayWriteRecord(actor, subject) || (row !== undefined && mayWriteRecord(actor, row));

const judgedAs = (claim: StoredClaim | undefined): Judged => ({
  sufficiency: claim?.sufficiency ?? 'draft',
  says: claim?.says ?? '',
  coversFrom: claim?.coversFrom ?? null,
  coversTo: claim?.coversTo ?? null,
  version: claim?.version ?? 0,
  judgedRevision: claim?.judgedRevision ?? null,
  withdrawn: claim?.standing === 'withdrawn',
});

const given = (judgement: Partial<Judgement>): Partial<Judgement> =>
  Object.fromEntries(Object.entries(judgement).filter(([, value]) => value !== undefined));

function nameOf({ content }: Context, { framework, number, id }: Requirement): string {
  const known = content.framework(framework);
  return known ? refOf(known, number) : id;
}

/** One field refused with a sentence. */
export const refused = (field: string, message: Message): Problem =>
  new Problem(invalid, message, { issues: [{ field, message: english(message) }] });

/** The one outcome of a single write; a refusal is thrown. */
export function only([outcome]: readonly Outcome[]): Outcome & { result: 'changed' | 'same' } {
  if (!outcome) throw new Problem(notFound);
  if (outcome.result === 'refused') throw outcome.problem;
  return outcome;
}
