import type { Recorded } from '../../kernel/content/advisor.schema.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import type { Source } from './source.schema.ts';

/** What is recorded, as far as the reader sees it. */
export interface Facts {
  readonly rows: readonly Row[];
  readonly clauses: ReadonlyMap<string, { readonly assessment: Assessment }>;
  /** Full claims that count today, by requirement. */
  readonly proof: ReadonlyMap<string, { readonly full: number }>;
  /** References of finished actions, by requirement. */
  readonly finished: ReadonlyMap<string, string>;
  readonly relations: readonly Relation[];
  readonly scopes: readonly Scope[];
  /** Who answers for each management system in use. */
  readonly owners: readonly (string | null)[];
  readonly asset: Pick<Extract<Source, { by: 'classified-asset' }>, 'ref' | 'classification'> | undefined;
}
type Assessment = 'not_assessed' | 'not_met' | 'partly_met' | 'met';
interface Row {
  readonly framework: string;
  readonly requirement: string;
  readonly content: unknown;
  readonly decision: string;
  readonly implementation: string | null;
  readonly gaps: readonly { readonly code: string }[];
}
interface End {
  readonly ref: string;
  readonly lens: Lens;
}
interface Relation {
  readonly first: End;
  readonly second: End;
  readonly relation: string;
}
interface Scope {
  readonly ref: string;
  readonly systems: readonly string[];
  readonly roles: readonly string[];
}

type Names = Pick<Content, 'framework' | 'frameworks' | 'reference'>;
/** No values: it says something, and answers nothing. */
export interface Found {
  readonly values: readonly string[];
  readonly source: Source;
  /** Earlier answers it may take the place of. */
  readonly over: readonly string[] | undefined;
}

/** The answer that follows from what is recorded in one way, and where it comes from. */
export function foundBy(recorded: Recorded, facts: Facts, names: Names): Found | undefined {
  const found = rules[recorded.by](recorded as never, facts, names);
  return found && { ...found, over: recorded.over };
}

type By<K extends Recorded['by']> = Extract<Recorded, { readonly by: K }>;
type Rule<K extends Recorded['by']> = (
  recorded: By<K>,
  facts: Facts,
  names: Names,
) => Omit<Found, 'over'> | undefined;

const rules: { readonly [K in Recorded['by']]: Rule<K> } = {
  'decided-rows': ({ framework, shares }, { rows }, names) =>
    byShare(
      shares,
      shown(rows, framework),
      ({ decision }) => decision !== 'undecided',
      (counted) => ({
        ...{ by: 'decided-rows', framework: shortOf(framework, names) },
        ...counted,
      }),
    ),
  'complete-rows': ({ framework, shares }, { rows }, names) =>
    byShare(
      shares,
      shown(rows, framework),
      ({ gaps }) => !gaps.some(({ code }) => incomplete.includes(code)),
      (counted) => ({ ...{ by: 'complete-rows', framework: shortOf(framework, names) }, ...counted }),
    ),
  // Rows that are excluded need no control; an undecided one is not known to need none.
  'implemented-rows': ({ framework, requirements, shares }, { rows }, names) =>
    byShare(
      shares,
      shown(rows, framework).filter(
        ({ decision, requirement }) =>
          decision !== 'excluded' && (requirements?.includes(requirement) ?? true),
      ),
      ({ implementation }) => implementation === 'implemented',
      (counted) => ({
        ...{ by: 'implemented-rows', ...counted },
        of: requirements ? placesOf(requirements, names) : shortOf(framework ?? '', names),
      }),
    ),
  'assessed-clauses': (recorded, { clauses }, names) => {
    const all = recorded.requirements.map((id) => clauses.get(id)?.assessment ?? 'not_assessed');
    const lowest = all.includes('not_met')
      ? 'not_met'
      : judged.find((one) => all.includes(one) && !all.includes('not_assessed'));
    const answer = lowest && recorded[lowest];
    if (!lowest || answer === undefined) return undefined;
    const concerned = recorded.requirements.filter((_id, at) => all[at] === lowest);
    return {
      values: [answer],
      source: { by: 'assessed-clauses', assessment: lowest, ...placed(concerned, names) },
    };
  },
  claimed: ({ requirements, answer }, { proof }, names) => {
    const full = requirements.map((id) => proof.get(id)?.full ?? 0);
    if (full.includes(0)) return undefined;
    const claims = full.reduce((sum, one) => sum + one, 0);
    return { values: [answer], source: { by: 'claimed', claims, ...placed(requirements, names) } };
  },
  'finished-work': ({ requirements, answer }, { finished }) => {
    const ref = requirements.flatMap((id) => finished.get(id) ?? []).at(0);
    return ref === undefined ? undefined : { values: [answer], source: { by: 'finished-work', ref } };
  },
  // Inside one another is for a person to weigh.
  scopes: ({ answers }, { relations }) => {
    const across = relations.find(({ first, second }) => first.lens !== second.lens);
    const answer = across && answers[across.relation];
    return across && answer !== undefined
      ? { values: [answer], source: { by: 'scopes', first: across.first.ref, second: across.second.ref } }
      : undefined;
  },
  'scope-roles': ({ answers }, { scopes }, names) => {
    const naming = scopes.filter(({ roles }) => roles.some((role) => answers[role] !== undefined));
    const [first] = naming;
    if (!first) return undefined;
    const roles = Object.keys(answers).filter((role) => naming.some((scope) => scope.roles.includes(role)));
    return {
      values: roles.flatMap((role) => answers[role] ?? []),
      source: { by: 'scope-roles', ref: first.ref, roles: roles.map((role) => roleTitle(role, names)) },
    };
  },
  'scope-systems': (_recorded, { scopes }) => {
    const first = scopes.find(({ systems }) => systems.length > 0);
    const systems = first?.systems.toSorted().slice(0, mostNamed) ?? [];
    return first && { values: [], source: { by: 'scope-systems', ref: first.ref, systems } };
  },
  'programme-owner': ({ answer }, { owners }) => {
    const [name] = owners;
    return name && owners.length > 1 && owners.every((one) => one === name)
      ? { values: [answer], source: { by: 'programme-owner', name } }
      : undefined;
  },
  'classified-asset': ({ answer }, { asset }) =>
    asset && { values: [answer], source: { by: 'classified-asset', ...asset } },
};

/** Lowest first. */
const judged = ['not_met', 'partly_met', 'met'] as const;
/** What a row lacks that has no reason, says nothing of implementation, or was not confirmed (R2). */
const incomplete: readonly string[] = [
  'undecided',
  'as_imported',
  'no_justification',
  'implementation_missing',
];
const mostNamed = 5;

const shown = (rows: readonly Row[], framework: string | undefined): readonly Row[] =>
  rows.filter((row) => row.content !== null && (framework === undefined || row.framework === framework));

function byShare(
  shares: Parameters<typeof reached>[0],
  rows: readonly Row[],
  isDone: (row: Row) => boolean,
  source: (counted: { done: number; total: number }) => Source,
): Omit<Found, 'over'> | undefined {
  const done = rows.filter(isDone).length;
  const answer = reached(shares, share(done, rows.length));
  return answer === undefined
    ? undefined
    : { values: [answer], source: source({ done, total: rows.length }) };
}

const shortOf = (framework: string, names: Names): string =>
  names.framework(framework)?.shortTitle ?? framework;

/** "ISO/IEC 42001 9.2.1, 9.2.2", and the first to be opened. */
const placed = (requirements: readonly string[], names: Names) => ({
  of: placesOf(requirements, names),
  requirement: requirements[0] ?? '',
});

function placesOf(requirements: readonly string[], names: Names): string {
  const places = requirements.map((id) => names.reference(id));
  const numbers = places.map((place, at) => place?.number ?? requirements[at]);
  return `${places[0]?.frameworkTitle ?? ''} ${numbers.join(', ')}`.trim();
}

const roleTitle = (role: string, { frameworks }: Names): string =>
  frameworks.flatMap(({ roles }) => roles).find(({ id }) => id === role)?.title ?? role;

/** Share in per cent, rounded down: 100 only when all of it is done, and nothing of nothing. */
export const share = (done: number, total: number): number =>
  total === 0 ? 0 : Math.max(done > 0 ? 1 : 0, Math.floor((done * 100) / total));

/** The answer of the highest share that is reached. */
export const reached = (
  shares: readonly { readonly atLeast: number; readonly answer: string }[],
  percent: number,
): string | undefined =>
  shares.toSorted((one, other) => other.atLeast - one.atLeast).find(({ atLeast }) => percent >= atLeast)
    ?.answer;
