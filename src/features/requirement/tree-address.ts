import { readFilter, writeChoice } from '../../web/list/filter-text.ts';
import { assessments } from './clause.schema.ts';
import { type Narrowing, narrowings, type TreeAsked } from './tree-lines.ts';

type Filters = Readonly<Record<string, string>>;

/**
 * What the filters of an address ask of the tree. The list of clauses narrows the same records in its own words, and
 * an address made there (what a live proof watches, what breaks it) shows the same clauses here.
 */
export function askedIn(filter: Filters): Pick<TreeAsked, 'regimes' | 'show' | 'judged'> {
  const shown = listOf(filter.show);
  const judged = filter.assessment === undefined ? undefined : valuesOf(filter.assessment, assessments);
  const { op, values } = readFilter(filter.framework ?? '');
  return {
    regimes: [...listOf(filter.regime), ...(op === 'not' ? [] : values)],
    // Only clauses are assessed.
    show: narrowings.filter((one) => shown.includes(one) || (one === 'clauses' && judged !== undefined)),
    ...(judged ? { judged } : {}),
  };
}

/** The same clauses by the list of clauses; undefined where it cannot say so, or nothing is asked of clauses. */
export function clausesAsked(
  { q, regimes, show, judged }: Pick<TreeAsked, 'q' | 'regimes' | 'show' | 'judged'>,
  scope: string | undefined,
): Filters | undefined {
  const shown = show.filter((one) => one !== 'clauses');
  const said = assessments.filter((one) => shown.includes(one) || judged?.includes(one));
  const beyond = shown.some((one) => !isAssessment(one)) || shown.length + (judged ? 1 : 0) > 1;
  if (q !== '' || beyond) return undefined;
  const framework = writeChoice(regimes);
  const assessment = writeChoice(said);
  const filter = {
    ...(framework ? { framework } : {}),
    ...(assessment ? { assessment } : {}),
    ...(scope ? { scope: `is:${scope}` } : {}),
  };
  return Object.keys(filter).length > 0 ? filter : undefined;
}

const isAssessment = (one: Narrowing): boolean => assessments.some((code) => code === one);

const listOf = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? [];

function valuesOf<Code extends string>(text: string, codes: readonly Code[]): Code[] {
  const { op, values } = readFilter(text);
  return codes.filter((code) => values.includes(code) !== (op === 'not'));
}
