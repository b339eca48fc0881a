import type { Applicability as FrameworkApplicability } from '../../kernel/content/framework.schema.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { lowestImplementation } from '../control/control.rules.ts';
import type { Implementation } from '../control/control.schema.ts';
import type { Applicability } from './applicability.schema.ts';

/** What a row lacks. `blocks`: the statement cannot be issued with it; `warns`: it can, with the warning accepted. */
export const gapCodes = [
  'undecided',
  'as_imported',
  'no_justification',
  'excluded_but_provided',
  'implementation_missing',
  'no_owner',
  'practice_only',
  'identical_justification',
  'guidance_not_considered',
  'conditions_open',
] as const;
export type GapCode = (typeof gapCodes)[number];
export interface Gap {
  readonly code: GapCode;
  readonly severity: 'blocks' | 'warns';
}
export const gapLabels: Record<GapCode, Message> = {
  undecided: msg('applicability.gap.undecided', 'Undecided'),
  as_imported: msg('applicability.gap.as_imported', 'As imported, not confirmed'),
  no_justification: msg('applicability.gap.no_justification', 'No justification'),
  excluded_but_provided: msg(
    'applicability.gap.excluded_but_provided',
    'Excluded although a shared or inherited control realises it',
  ),
  implementation_missing: msg('applicability.gap.implementation_missing', 'Implementation not stated'),
  no_owner: msg('applicability.gap.no_owner', 'No owner'),
  practice_only: msg('applicability.gap.practice_only', 'Good practice is the only reason'),
  identical_justification: msg(
    'applicability.gap.identical_justification',
    'Same justification as many other rows',
  ),
  guidance_not_considered: msg('applicability.gap.guidance_not_considered', 'Guidance not considered'),
  conditions_open: msg('applicability.gap.conditions_open', 'Conditions of a necessary control open'),
};

export interface RealisingControl {
  readonly kind: 'own' | 'shared' | 'inherited';
  readonly implementation: Implementation;
}

export type JudgedRow = Pick<
  Applicability,
  | 'decision'
  | 'justification'
  | 'drivers'
  | 'asImported'
  | 'guidanceConsidered'
  | 'guidanceDeparture'
  | 'conditions'
> & { readonly ownerId: string | null };

/** What a framework asks of a row, and how many rows of it carry the same justification as this one. */
export interface Asked {
  readonly framework: Pick<
    FrameworkApplicability,
    'implementationMissing' | 'guidance' | 'conditions' | 'identicalJustificationsFrom'
  >;
  readonly sameJustification: number;
}

/**
 * The gaps of one row, blocking ones first. Clauses: 27001 6.1.3 c and d, 42001 6.1.3 b, e and f. An undecided row
 * is asked nothing else: the decision comes first.
 */
export function findGaps(row: JudgedRow, asked: Asked, controls: readonly RealisingControl[]): Gap[] {
  const found: [GapCode, boolean][] =
    row.decision === 'undecided'
      ? [
          ['undecided', true],
          ['as_imported', row.asImported],
        ]
      : [
          ['as_imported', row.asImported],
          ['no_justification', row.justification.trim() === ''],
          ...(row.decision === 'excluded'
            ? gapsOfExcluded(controls)
            : gapsOfApplicable(row, asked, controls)),
          ['identical_justification', isMassIdentical(row, asked)],
        ];
  const gaps = found
    .filter(([, holds]) => holds)
    .map(([code]): Gap => ({ code, severity: gapSeverity(code, asked.framework.implementationMissing) }));
  return gaps.sort((one, other) => Number(one.severity === 'warns') - Number(other.severity === 'warns'));
}

/** An outsourced or inherited control is applicable, never excluded: somebody does it for us. */
function gapsOfExcluded(controls: readonly RealisingControl[]): [GapCode, boolean][] {
  return [['excluded_but_provided', controls.some(isProvided)]];
}

function gapsOfApplicable(
  row: JudgedRow,
  { framework }: Asked,
  controls: readonly RealisingControl[],
): [GapCode, boolean][] {
  const lowest = lowestImplementation(controls.map((control) => control.implementation));
  return [
    // The statement says for each necessary control whether it is implemented; planned is an answer, silence is not.
    ['implementation_missing', lowest === undefined || lowest === 'not_assessed'],
    ['no_owner', row.ownerId === null],
    ['practice_only', row.drivers.length > 0 && row.drivers.every((driver) => driver === 'practice')],
    // 42001 6.1.3 e: the guidance was considered; a recorded departure from it shows that it was.
    [
      'guidance_not_considered',
      framework.guidance !== null && !row.guidanceConsidered && row.guidanceDeparture.trim() === '',
    ],
    ['conditions_open', framework.conditions.some((condition) => !row.conditions.includes(condition.id))],
  ];
}

const isMassIdentical = (row: JudgedRow, { framework, sameJustification }: Asked): boolean =>
  row.justification.trim() !== '' && sameJustification >= framework.identicalJustificationsFrom;

const blocking: readonly GapCode[] = [
  'undecided',
  'as_imported',
  'no_justification',
  'excluded_but_provided',
];

/** Whether a missing implementation blocks is the framework's to say (27001 6.1.3 d; for 42001 a warning). */
export function gapSeverity(code: GapCode, implementationMissing: 'blocks' | 'warns'): Gap['severity'] {
  if (code === 'implementation_missing') return implementationMissing;
  return blocking.includes(code) ? 'blocks' : 'warns';
}

/** A control somebody else carries out for us, wholly or in part. */
export const isProvided = (control: RealisingControl): boolean =>
  control.kind !== 'own' && control.implementation !== 'retired';

/** Two justifications are the same when only blanks and capitals differ. */
export const justificationKey = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

/** How often each justification occurs among rows of one framework, by `justificationKey`. */
export function countJustifications(rows: readonly { justification: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { justification } of rows) {
    const key = justificationKey(justification);
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The implementation a row shows: the lowest of its controls; none for a row that is excluded. */
export function shownImplementation(
  decision: Applicability['decision'],
  controls: readonly Pick<RealisingControl, 'implementation'>[],
): Implementation | null {
  if (decision === 'excluded') return null;
  return lowestImplementation(controls.map((control) => control.implementation)) ?? null;
}

export const verdicts = ['met', 'partly_met', 'not_met', 'not_assessed'] as const;
export type Verdict = (typeof verdicts)[number];

const verdictOfImplementation: Record<Implementation, Verdict> = {
  not_assessed: 'not_assessed',
  planned: 'not_met',
  retired: 'not_met',
  partly: 'partly_met',
  implemented: 'met',
};

/**
 * How a control row stands in its regime's figure. Undecided counts as not assessed; an excluded row leaves the
 * denominator (null). Implemented without a current full claim is partly met: nothing proves it yet.
 */
export function verdictOf(
  decision: Applicability['decision'],
  implementation: Implementation | null,
  hasCurrentFullClaim: boolean,
): Verdict | null {
  if (decision === 'excluded') return null;
  if (decision === 'undecided' || implementation === null) return 'not_assessed';
  const verdict = verdictOfImplementation[implementation];
  return verdict === 'met' && !hasCurrentFullClaim ? 'partly_met' : verdict;
}

/** How a row stands today, with what proves it: the one place that says so. Null for an excluded row. */
export const rowVerdict = (row: {
  readonly decision: Applicability['decision'];
  readonly implementation: Implementation | null;
  readonly proof: { readonly full: number } | null;
}): Verdict | null => verdictOf(row.decision, row.implementation, (row.proof?.full ?? 0) > 0);

/** Why the framework refuses a field of a decision: it has no such guidance, condition or driver. */
export function findForeignFields(
  given: Partial<Pick<Applicability, 'drivers' | 'guidanceConsidered' | 'guidanceDeparture' | 'conditions'>>,
  framework: Pick<FrameworkApplicability, 'guidance' | 'conditions' | 'driverKinds'>,
): { field: string; message: string }[] {
  const known = framework.conditions.map((condition) => condition.id);
  const issues: [string, boolean, string][] = [
    [
      'guidanceConsidered',
      framework.guidance === null && given.guidanceConsidered === true,
      'This framework has no annex of guidance to consider.',
    ],
    [
      'guidanceDeparture',
      framework.guidance === null && (given.guidanceDeparture ?? '') !== '',
      'This framework has no annex of guidance to depart from.',
    ],
    [
      'conditions',
      (given.conditions ?? []).some((condition) => !known.includes(condition)),
      known.length > 0 ? `Known conditions: ${known.join(', ')}.` : 'This framework has no such conditions.',
    ],
    [
      'drivers',
      (given.drivers ?? []).some((driver) => !framework.driverKinds.includes(driver)),
      `Known drivers: ${framework.driverKinds.join(', ')}.`,
    ],
  ];
  return issues.filter(([, wrong]) => wrong).map(([field, , message]) => ({ field, message }));
}

/** The reference of a row: the framework's number and the control's, because numbers collide (R7). */
export function referenceOf(framework: { number: string }, control: { number: string }): string {
  return `${shortNumber(framework)} ${control.number}`;
}

/** The last word of a framework's number, as people say it. */
export const shortNumber = (framework: { number: string }): string =>
  framework.number.trim().split(/\s+/).at(-1) ?? framework.number;
