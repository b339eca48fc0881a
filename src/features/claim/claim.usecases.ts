import { feature, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { claimsOfRecord, claimsOfRequirement, listClaims, readClaim } from './claim.answers.ts';
import { confirmClaims } from './claim.confirming.ts';
import { readCoverage } from './claim.coverage.ts';
import { readFigures } from './claim.figures.ts';
import { only, type Wanted, writeWanted } from './claim.judging.ts';
import { countClaims } from './claim.list.ts';
import { claimOperations as operations } from './claim.operations.ts';
import { suggestionsFor } from './claim.suggestions.ts';
import { proofLost, toReview } from './claim.waiting.ts';
import { figureOperations } from './figures.operations.ts';

const nothingNew = 'Records every claim it changes; the same judgement again changes none.';

/** What records prove for requirements: judged by people, drafts following from links (principle 3). */
export const claimFeature = feature({
  name: 'claim',
  recordTypes: [],
  subjects: { claim: msg('claim.subject', 'Claim') },
  waiting: [toReview, proofLost],
  implementations: [
    implement(operations.count, (input, context) => countClaims(context, input)),
    implement(figureOperations.figures, (_input, context) => readFigures(context)),
    implement(figureOperations.coverage, readCoverage),
    implement(operations.list, listClaims),
    implement(operations.ofRecord, ({ id }, context) => claimsOfRecord(context, id)),
    implement(operations.ofRequirement, ({ id }, context) => claimsOfRequirement(context, id)),
    implement(operations.suggestions, ({ id }, context) => suggestionsFor(context, id)),
    implement(
      operations.judge,
      async ({ id, requirement, lens, version, source, ...judgement }, context) => {
        const key = { subject: id, requirement, lens };
        const wanted: Wanted = { ...key, version, source, act: { do: 'judge', judgement } };
        only(await writeWanted(context, [wanted]));
        return written(await readClaim(context, key));
      },
      { unrecorded: nothingNew },
    ),
    implement(operations.withdraw, async ({ id, requirement, lens, version, source, reason }, context) => {
      const key = { subject: id, requirement, lens };
      only(await writeWanted(context, [{ ...key, version, source, act: { do: 'withdraw', reason } }]));
      return written(await readClaim(context, key));
    }),
    implement(operations.bringBack, async ({ id, requirement, lens, version }, context) => {
      const key = { subject: id, requirement, lens };
      only(await writeWanted(context, [{ ...key, version, source: 'person', act: { do: 'bring-back' } }]));
      return { claim: await readClaim(context, key) };
    }),
    implement(operations.confirm, confirmClaims, { unrecorded: nothingNew }),
  ],
});

function written<T>(claim: T | null): T {
  if (claim === null) throw new Problem(notFound);
  return claim;
}
