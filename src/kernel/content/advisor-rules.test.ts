import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomsOf } from '../questionnaire/condition.ts';
import { type Diagram, diagramOf, type Node } from '../questionnaire/diagram.ts';
import { evaluate, heldDiagram, verdictDiagram } from '../questionnaire/evaluate.ts';
import type { Condition, OutcomeGroup } from '../questionnaire/questionnaire.schema.ts';
import { faultIn } from '../questionnaire/questionnaire-check.ts';
import { holds, type Known, verdictOf } from '../questionnaire/reading.ts';
import { selectionsOf } from '../questionnaire/scoring.ts';
import { standingOf } from '../questionnaire/standing.ts';
import { supportOf } from '../questionnaire/support.ts';
import { endsReached } from '../questionnaire/ways.ts';
import type { Advisor } from './advisor.schema.ts';
import { loadContent } from './content.ts';

const advisor = loadContent(join(import.meta.dirname, '../../../content')).advisor as Advisor;

/** Every state the rules can tell apart of everything a group's rules look at, whether answers lead there or not. */
function statesOf({ outcomes }: Pick<OutcomeGroup, 'outcomes'>, of: Advisor = advisor): Known[] {
  const { tested, breaks } = supportOf(
    outcomes.map(({ when }) => when),
    of,
  );
  const answers = [...tested].map(([id, values]): [string, (readonly string[] | undefined)[]] => [
    id,
    [undefined, [], ['*'], ...[...values].map((value) => [value])],
  ]);
  // Below the first number, and from each of them on.
  const scores = [...breaks].map(([id, at]): [string, number[]] => [id, [(at[0] ?? 0) - 1, ...at]]);
  const product = <T>(lists: readonly [string, readonly T[]][]): ReadonlyMap<string, T>[] =>
    lists.reduce<ReadonlyMap<string, T>[]>(
      (before, [id, values]) => before.flatMap((map) => values.map((value) => new Map(map).set(id, value))),
      [new Map()],
    );
  const chosen = product(answers);
  return product(scores).flatMap((score) =>
    chosen.map((answer): Known => {
      const value = (id: string) => score.get(id) ?? 0;
      return { chosen: (id) => answer.get(id), score: value };
    }),
  );
}

const plainOf = ({ outcomes }: OutcomeGroup) => outcomes.filter(({ additive }) => !additive);
/** The verdicts of all states; undefined among them: some end in none. */
function endsOf(group: OutcomeGroup, of: Advisor = advisor): Set<string | undefined> {
  const states = statesOf({ outcomes: plainOf(group) }, of);
  expect(states.length).toBeGreaterThan(3);
  return new Set(states.map((state) => verdictOf(group, state, of)?.id));
}
/** How many of a group's own conditions hold at once, over all states. */
const holdingAtOnce = (group: OutcomeGroup, of: Advisor = advisor): Set<number> =>
  new Set(
    statesOf({ outcomes: plainOf(group) }, of).map(
      (state) => plainOf(group).filter(({ when }) => holds(when, state, of)).length,
    ),
  );
/** The advisor with one group changed. */
function changedGroup(id: string, change: (group: OutcomeGroup) => void): [OutcomeGroup, Advisor] {
  const of = structuredClone(advisor);
  const group = of.groups.find((each) => each.id === id) as OutcomeGroup;
  change(group);
  return [group, of];
}

const nextTo = (node: Node): Node[] =>
  'turn' in node ? [node.turn.effectOf([]), ...node.turn.answers].map(node.after) : [];

describe('the rules of the advisor', () => {
  test.each(advisor.groups.map((group) => [group.id, group] as const))(
    'end in exactly one verdict of the group %s for every truth of their conditions, and a hole in them is found',
    (id, group) => {
      expect(endsOf(group)).toEqual(new Set(plainOf(group).map((outcome) => outcome.id)));
      // A hole would be found, by these states and by the check that keeps the program from starting.
      const [holed, of] = changedGroup(id, ({ outcomes }) => {
        const last = outcomes.filter(({ additive }) => !additive).at(-1);
        const narrow: Condition = { answer: 'customers-ask-27001', is: 'required' };
        if (last) Object.assign(last, { when: { all: [last.when, narrow] } });
      });
      expect(endsOf(holed, of)).toContain(undefined);
      expect(faultIn(of)).toEqual({ place: id, reason: expect.stringContaining('no verdict') });
    },
  );

  test('name one standard verdict by their conditions alone, not only because one comes first; any number moved by one is noticed', () => {
    const standard = advisor.groups[0] as OutcomeGroup;
    expect(holdingAtOnce(standard)).toEqual(new Set([1]));
    const moved = plainOf(standard).flatMap(({ when }, rule) =>
      atomsOf(when).flatMap((_atom, at) => [-1, 1].map((by) => ({ rule, at, by }))),
    );
    expect(moved).toHaveLength(16);
    for (const { rule, at, by } of moved) {
      const [group, of] = changedGroup('standard', ({ outcomes }) => {
        const atom = atomsOf(outcomes[rule]?.when ?? { default: true })[at];
        if (atom && 'score' in atom) Object.assign(atom, { value: atom.value + by });
      });
      expect([...holdingAtOnce(group, of)].sort(), `${rule} ${at} ${by}`).not.toEqual([1]);
    }
  });

  test('give, whatever is answered, one verdict a group and beside it just the additive outcomes that hold', () => {
    const answers = fc.record(
      Object.fromEntries(
        advisor.questions.map((question) => [question.id, fc.constantFrom([], ...selectionsOf(question))]),
      ),
    );
    fc.assert(
      fc.property(answers, (given) => {
        const { known } = standingOf(advisor, given);
        const told = evaluate(advisor, given).verdicts;
        expect(told.map(({ group }) => group)).toEqual(advisor.groups.map(({ id }) => id));
        for (const [at, group] of advisor.groups.entries()) {
          const first = plainOf(group).find(({ when }) => holds(when, known, advisor));
          expect(told[at]?.id).toBe(first?.id);
          expect(first).toBeDefined();
          const beside = group.outcomes.filter(
            ({ additive, when }) => additive && holds(when, known, advisor),
          );
          expect(told[at]?.beside.map(({ id }) => id)).toEqual(beside.map(({ id }) => id));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('are gone through whole in a few hundred forks, however many combinations of answers there are', () => {
    const forksOf = ({ root }: Diagram): number => {
      const seen = new Set<Node>();
      const visit = (node: Node): void => {
        if (seen.has(node)) return;
        seen.add(node);
        for (const next of nextTo(node)) visit(next);
      };
      visit(root);
      return seen.size;
    };
    for (const group of advisor.groups)
      expect(forksOf(verdictDiagram(advisor, group)), group.id).toBeLessThan(200);
    for (const one of [...advisor.blockers, ...advisor.groups.flatMap(({ outcomes }) => outcomes)])
      expect(forksOf(heldDiagram(advisor, one)), one.id).toBeLessThan(200);
    // Rules are worked out once, not again with every answer.
    const [group] = advisor.groups;
    if (group) expect(verdictDiagram(advisor, group)).toBe(verdictDiagram(advisor, group));
  });

  test('say one thing at most about the EU AI Act, whatever is answered', () => {
    const notes = advisor.groups
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ id }) => ['std-aiact', 'aiact-light', 'aiact-none'].includes(id));
    // Each set of them as an end of its own: it holds when these hold and the others do not.
    const sets = notes.reduce<string[][]>(
      (all, { id }) => all.concat(all.map((set) => set.concat(id))),
      [[]],
    );
    const ends = sets.map((set) => ({
      label: `[${set}]`,
      when: { all: notes.map(({ id, when }) => (set.includes(id) ? when : { not: when })) },
    }));
    const reached = endsReached(diagramOf(advisor, { ends, idle: new Set() }), ({ effectOf, answers }) => [
      effectOf([]),
      ...answers,
    ]);
    expect([...reached].sort()).toEqual(['[]', '[aiact-light]', '[aiact-none]', '[std-aiact]']);
  });
});
