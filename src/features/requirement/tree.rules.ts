import type { ProofCounts } from '../../kernel/claim/proving.rules.ts';

/** The turn of the cycle a clause belongs to (R11): planning is 4 to 7, operation 8, evaluation 9, improvement 10. */
export const phases = ['plan', 'do', 'check', 'act'] as const;
export type Phase = (typeof phases)[number];

const phaseOfChapter: Readonly<Record<string, Phase>> = { '8': 'do', '9': 'check', '10': 'act' };

/** Chapter of a clause: its number up to the first point. */
export const chapterOf = (number: string): string => number.split('.')[0] ?? number;
export const phaseOf = (chapter: string): Phase => phaseOfChapter[chapter] ?? 'plan';

/** How much of something is met: "3 of 7 met". */
export interface Fraction {
  readonly met: number;
  readonly total: number;
}

/** Something of one framework that is met or not; without a verdict it is in no denominator (excluded). */
export interface Judgeable {
  readonly framework: string;
  readonly verdict: string | null;
}

/** Of each framework how much is met, in the order given; frameworks without anything are left out. */
export function fractionsOf(
  all: readonly Judgeable[],
  frameworks: readonly string[],
): (Fraction & { framework: string })[] {
  return frameworks.flatMap((framework) => {
    const own = all.filter((one) => one.framework === framework && one.verdict !== null);
    const met = own.filter(({ verdict }) => verdict === 'met').length;
    return own.length > 0 ? [{ framework, met, total: own.length }] : [];
  });
}

/** Claims that count, whatever they say; drafts are apart, nobody has judged them. */
export const claimsThatCount = ({
  full,
  partial,
  context,
}: Pick<ProofCounts, 'full' | 'partial' | 'context'>): number => full + partial + context;

/** What a lens owes at a clause, as the content says (R10). */
export interface LensDuty {
  readonly duty: 'passage' | 'answer';
  /** With `passage`: the lenses that owe one. */
  readonly passageLenses: readonly string[];
}

/** What a person has written there. */
export interface LensTexts {
  readonly hasPassage: boolean;
  readonly hasAnswer: boolean;
}

/** What the lens owes and does not have: an empty required passage is named as missing, never hidden. */
export function missingOf(
  { duty, passageLenses }: LensDuty,
  lens: string,
  { hasPassage, hasAnswer }: LensTexts,
): 'passage' | 'answer' | null {
  if (duty === 'passage') return passageLenses.includes(lens) && !hasPassage ? 'passage' : null;
  return hasAnswer ? null : 'answer';
}
