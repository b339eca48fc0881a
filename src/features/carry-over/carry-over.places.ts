import type { Content } from '../../kernel/content/content.ts';
import type { Clause, Control } from '../../kernel/content/requirement.ts';
import { maySuggest } from '../../kernel/programme.ts';
import { referenceOf } from '../applicability/applicability.rules.ts';
import type { CarryOverSource, CarryOverTarget } from './carry-over.operations.ts';
import type { Own } from './carry-over.own.ts';
import { offersSomething, stateOfClause, stateOfControl } from './carry-over.rules.ts';
import type { ClauseText, StoredVerdict } from './carry-over.schema.ts';
import type { VerdictRow } from './carry-over.store.ts';

/** A place as people call it; one of a regime without a folder of its own by its id. */
export const placeOf = (content: Content, framework: string, number: string): string =>
  referenceOf(content.framework(framework) ?? { number: framework }, { number });

/** A place a note is for, with our record about it and what was said of it. */
export function targetOf(content: Content, place: Clause | Control, own: Own): CarryOverTarget {
  const { id, framework, number, title } = place;
  const shown = { requirement: id, number, ref: placeOf(content, framework, number), title };
  const standing = place.kind === 'control' ? controlTarget(own, id) : clauseTarget(content, own, id);
  const said = verdictOf(own.verdicts.get(id));
  return { ...shown, ...standing, verdict: standing.record ? said : wordOf(said) };
}

/** Whoever may not see the record is told how it was answered, not what was written about it or by whom. */
const wordOf = ({ verdict, version }: StoredVerdict): StoredVerdict => ({
  ...{ verdict, version, text: '', at: null, byName: null, linked: [], filled: null },
});

type Standing = Pick<CarryOverTarget, 'record' | 'decision' | 'assessment' | 'fills' | 'can'>;

function controlTarget({ rows }: Own, id: string): Standing {
  const row = rows.get(id);
  return {
    record: row ? recordOf(row) : null,
    decision: row?.decision ?? null,
    assessment: null,
    fills: null,
    can: row?.can.includes('decide') ? ['decide'] : [],
  };
}

function clauseTarget(content: Content, { clauses }: Own, id: string): Standing {
  const clause = clauses.get(id);
  return {
    record: clause ? recordOf(clause) : null,
    decision: null,
    assessment: clause?.assessment ?? null,
    fills: clause && !clause.hasText ? dutyOf(content, id) : null,
    can: clause?.mayWrite ? ['decide'] : [],
  };
}

/** R10: a passage where the standards differ, an answer where they are identical. */
const dutyOf = (content: Content, id: string): ClauseText => content.harmonised(id)?.lensDuty ?? 'passage';

const recordOf = ({
  id,
  ref,
  version,
  ownerId,
  ownerName,
  confidential,
}: NonNullable<CarryOverTarget['record']>) => ({ id, ref, version, ownerId, ownerName, confidential });

/** Something a note draws on, with what the organisation has there. */
export function sourceOf(content: Content, id: string, own: Own, target: string): CarryOverSource {
  const place = content.reference(id);
  const shown = {
    id,
    ref: place ? placeOf(content, place.framework, place.number) : id,
    frameworkTitle: place?.frameworkTitle ?? '',
    number: place?.number ?? id,
    title: place?.title ?? null,
  };
  const shared = maySuggest(own.mode, 'controls', content.frameworks, [place?.framework ?? '', target]);
  return content.requirement(id)?.kind === 'control'
    ? { ...shown, kind: 'control', ...controlSource(own, id, shared) }
    : { ...shown, kind: 'clause', ...clauseSource(own, id) };
}

type Offering = Pick<CarryOverSource, 'state' | 'row' | 'clause' | 'controls'>;

function controlSource({ rows }: Own, id: string, shared: boolean): Offering {
  const row = rows.get(id);
  // An excluded row shows no implementation, and offers none.
  const controls = row === undefined || row.decision === 'excluded' ? [] : row.realisedBy;
  return {
    state: stateOfControl(row),
    row: row ? { id: row.id, ref: row.ref, decision: row.decision, asImported: row.asImported } : null,
    clause: null,
    controls: controls.map((control) => ({ ...control, offered: shared && offersSomething(control) })),
  };
}

function clauseSource({ clauses }: Own, id: string): Offering {
  const clause = clauses.get(id);
  return {
    state: stateOfClause(clause?.assessment),
    row: null,
    clause: clause ? { id: clause.id, ref: clause.ref, assessment: clause.assessment } : null,
    controls: [],
  };
}

const verdictOf = (stored: VerdictRow | undefined): StoredVerdict => ({
  verdict: stored?.verdict ?? 'open',
  text: stored?.text ?? '',
  version: stored?.version ?? 0,
  at: stored?.at ?? null,
  byName: stored?.byName ?? null,
  linked: stored?.linked ?? [],
  filled: stored?.filled ?? null,
});
