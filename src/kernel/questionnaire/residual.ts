/**
 * What is left of a condition when a part of the answers is known: true, false, or what the answers to come have to
 * bring. Residuals that are the same are one object, so that answers which leave the same behind can be taken as one.
 */
export type Residual = boolean | Left;

interface Left {
  readonly id: number;
  readonly form: Form;
}
type Form =
  | { readonly any: readonly Left[] }
  | { readonly not: Left }
  | { readonly answer: string; readonly values: readonly string[] }
  | { readonly unanswered: string }
  /** The answers to come add this much to the score. */
  | { readonly score: string; readonly atLeast: number };

/** What questions still to come add to a score, at least and at most. */
export type Range = readonly [least: number, most: number];

/** One question answered, or passed by because it is not asked. */
export interface Step {
  readonly question: string;
  /** The chosen values; undefined: it is not asked. */
  readonly told: readonly string[] | undefined;
  /** What that adds to a score. */
  readonly adds: (score: string) => number;
  /** What the questions after it add to a score. */
  readonly rest: (score: string) => Range;
  /** What it leaves of a residual, by its id. */
  readonly left: Map<number, Residual>;
}

/** Residuals and what becomes of them. Of the same ones each gives the same object. */
export interface Residuals {
  readonly not: (one: Residual) => Residual;
  readonly any: (some: readonly Residual[]) => Residual;
  readonly all: (some: readonly Residual[]) => Residual;
  readonly answer: (question: string, values: readonly string[]) => Residual;
  readonly unanswered: (question: string) => Residual;
  /** The answers to come, which add so much to the score, bring it to this. */
  readonly atLeast: (score: string, value: number, coming: Range) => Residual;
  readonly after: (residual: Residual, step: Step) => Residual;
}

export function residuals(): Residuals {
  const known = new Map<string, Left>();
  const keep = (key: string, form: Form): Left => {
    const left = known.get(key) ?? { id: known.size, form };
    known.set(key, left);
    return left;
  };
  const not: Residuals['not'] = (one) => {
    if (typeof one === 'boolean') return !one;
    return 'not' in one.form ? one.form.not : keep(`!${one.id}`, { not: one });
  };
  const any: Residuals['any'] = (some) => {
    if (some.includes(true)) return true;
    const parts = partsOf(some);
    const [only] = parts;
    if (parts.length < 2) return only ?? false;
    const ids = new Set(parts.map(({ id }) => id));
    if (parts.some(({ form }) => 'not' in form && ids.has(form.not.id))) return true;
    return keep(`|${[...ids]}`, { any: parts });
  };
  const atLeast: Residuals['atLeast'] = (score, value, [least, most]) => {
    if (least >= value) return true;
    return most < value ? false : keep(`${score}>=${value}`, { score, atLeast: value });
  };
  const after: Residuals['after'] = (residual, step) => {
    if (typeof residual === 'boolean') return residual;
    const left = step.left.get(residual.id) ?? leftOf(residual, step);
    step.left.set(residual.id, left);
    return left;
  };
  const leftOf = (residual: Left, step: Step): Residual => {
    const { form } = residual;
    if ('any' in form) return any(form.any.map((part) => after(part, step)));
    if ('not' in form) return not(after(form.not, step));
    if ('score' in form)
      return atLeast(form.score, form.atLeast - step.adds(form.score), step.rest(form.score));
    return answered(form, step) ?? residual;
  };
  return {
    ...{ not, any, atLeast, after },
    all: (some) => not(any(some.map(not))),
    answer: (question, values) => keep(`${question}=${values}`, { answer: question, values }),
    unanswered: (question) => keep(`?${question}`, { unanswered: question }),
  };
}

/** Every part once and in one order, those of parts among them. */
function partsOf(some: readonly Residual[]): readonly Left[] {
  const open = some.flatMap((one) => (typeof one === 'boolean' ? [] : [one]));
  const parts = open.flatMap((one) => ('any' in one.form ? one.form.any : [one]));
  return [...new Set(parts)].sort((one, other) => one.id - other.id);
}

/** Undefined: of another question. */
function answered(
  form: Extract<Form, { readonly answer: string } | { readonly unanswered: string }>,
  { question, told }: Step,
): boolean | undefined {
  const asks = 'answer' in form ? form.answer : form.unanswered;
  if (asks !== question) return undefined;
  if ('unanswered' in form) return told?.length === 0;
  return told?.some((value) => form.values.includes(value)) ?? false;
}

/** Residuals that are the same have the same text. */
export const markOf = (residual: Residual): string =>
  typeof residual === 'boolean' ? String(residual) : `${residual.id}`;
