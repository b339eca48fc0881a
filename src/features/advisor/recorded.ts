import { requirementProof } from '../../kernel/claim/claim.ts';
import type { Context } from '../../kernel/feature.ts';
import { finishedWork } from '../action/action.usecases.ts';
import { programmeOwners } from '../adoption/programme.usecases.ts';
import { readStatement } from '../applicability/applicability-statement.usecases.ts';
import { classifiedAsset } from '../asset/asset.usecases.ts';
import { clauseStandings } from '../requirement/requirement.usecases.ts';
import { comparedScopes } from '../scope/scope.usecases.ts';
import { type Facts, type Found, foundBy } from './recorded.rules.ts';

export interface RecordedAnswer extends Found {
  readonly question: string;
}

/** Answers that follow from what is recorded, as far as the reader sees it. As many statements whatever is there. */
export async function recordedAnswers(context: Context): Promise<RecordedAnswer[]> {
  const questions = context.content.advisor?.questions ?? [];
  const requirements = questions.flatMap(({ recorded }) =>
    recorded.flatMap((one) => (one.by === 'finished-work' ? one.requirements : [])),
  );
  const facts = await factsFor(context, requirements);
  return questions.flatMap(({ id, recorded }) => {
    const found = recorded.flatMap((one) => foundBy(one, facts, context.content) ?? []).at(0);
    return found ? [{ question: id, ...found }] : [];
  });
}

async function factsFor(context: Context, requirements: readonly string[]): Promise<Facts> {
  const proving = requirementProof(context);
  const [rows, clauses, proof, finished, scopes, owners, asset] = await Promise.all([
    readStatement(context, undefined, proving),
    clauseStandings(context),
    proving,
    finishedWork(context, requirements),
    comparedScopes(context),
    programmeOwners(context),
    classifiedAsset(context),
  ]);
  return { rows, clauses, proof, finished, owners, asset, ...scopes };
}
