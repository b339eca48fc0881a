import type { Recorded } from '../../kernel/content/advisor.schema.ts';
import type { Context } from '../../kernel/feature.ts';
import { finishedWork } from '../action/action.usecases.ts';
import { readStatement } from '../applicability/applicability-statement.usecases.ts';
import { scopeRelations } from '../scope/scope.usecases.ts';
import type { Source } from './advisor.operations.ts';
import { reached, share } from './recorded.rules.ts';

export interface Proposed {
  readonly question: string;
  readonly values: readonly string[];
  readonly source: Source;
}

/** Answers that follow from what is recorded, as far as the reader sees it. As many statements whatever is there. */
export async function proposedAnswers(context: Context): Promise<Proposed[]> {
  const questions = context.content.advisor?.questions ?? [];
  const requirements = questions.flatMap(({ recorded }) =>
    recorded.flatMap((one) => (one.by === 'finished-work' ? one.requirements : [])),
  );
  const [rows, relations, finished] = await Promise.all([
    readStatement(context),
    scopeRelations(context),
    finishedWork(context, requirements),
  ]);
  const facts: Facts = { context, rows, relations, finished };
  return questions.flatMap(({ id, recorded }) => {
    const found = recorded.flatMap((one) => answerOf(one, facts) ?? []).at(0);
    return found ? [{ question: id, ...found }] : [];
  });
}

interface Facts {
  readonly context: Context;
  readonly rows: Awaited<ReturnType<typeof readStatement>>;
  readonly relations: Awaited<ReturnType<typeof scopeRelations>>;
  readonly finished: Awaited<ReturnType<typeof finishedWork>>;
}
type Found = Omit<Proposed, 'question'> | undefined;

function answerOf(recorded: Recorded, facts: Facts): Found {
  if (recorded.by === 'decided-rows') return decided(recorded, facts);
  if (recorded.by === 'implemented-rows') return implemented(recorded, facts);
  if (recorded.by === 'finished-work') {
    const ref = recorded.requirements.flatMap((id) => facts.finished.get(id) ?? []).at(0);
    return ref === undefined
      ? undefined
      : { values: [recorded.answer], source: { by: 'finished-work', ref } };
  }
  return between(recorded, facts);
}

function decided(
  { framework, shares }: Extract<Recorded, { by: 'decided-rows' }>,
  { rows, context }: Facts,
): Found {
  const some = rows.filter((row) => row.framework === framework && row.content !== null);
  const done = some.filter(({ decision }) => decision !== 'undecided').length;
  const answer = reached(shares, share(done, some.length));
  const name = context.content.framework(framework)?.shortTitle ?? framework;
  return answer === undefined
    ? undefined
    : { values: [answer], source: { by: 'decided-rows', done, total: some.length, framework: name } };
}

/** Rows that are excluded need no control; an undecided one is not known to need none. */
function implemented(
  { framework, requirements, shares }: Extract<Recorded, { by: 'implemented-rows' }>,
  { rows, context }: Facts,
): Found {
  const some = rows.filter(
    (row) =>
      row.content !== null &&
      row.decision !== 'excluded' &&
      (requirements?.includes(row.requirement) ?? row.framework === framework),
  );
  const done = some.filter(({ implementation }) => implementation === 'implemented').length;
  const answer = reached(shares, share(done, some.length));
  if (answer === undefined) return undefined;
  const { content } = context;
  const names = requirements ? requirements.map((id) => content.reference(id)?.number ?? id).join(', ') : '';
  const short = content.framework(framework ?? some[0]?.framework ?? '')?.shortTitle ?? '';
  return {
    values: [answer],
    source: { by: 'implemented-rows', done, total: some.length, of: `${short} ${names}`.trim() },
  };
}

/** How the scopes of the two management systems stand to each other; inside one another is for a person to weigh. */
function between({ answers }: Extract<Recorded, { by: 'scopes' }>, { relations }: Facts): Found {
  const across = relations.find(({ first, second }) => first.lens !== second.lens);
  const answer = across && answers[across.relation];
  return across && answer !== undefined
    ? { values: [answer], source: { by: 'scopes', first: across.first.ref, second: across.second.ref } }
    : undefined;
}
