import { feature, implement } from '../../kernel/feature.ts';
import { notPermitted, Problem } from '../../kernel/problem.ts';
import { prepareClauses } from './clause.preparing.ts';
import { clauses, registerParts } from './clause.register.ts';
import { clauseType } from './clause.schema.ts';
import { requirementOperations as operations } from './requirement.operations.ts';

export { clauses } from './clause.register.ts';
export { type ClauseStanding, clauseIdOf, clauseStandings } from './clause.standing.ts';

const asRegistered = [
  registerParts.list.id,
  registerParts.count.id,
  registerParts.facets.id,
  registerParts.get.id,
  registerParts.history.id,
  registerParts.restore.id,
];

/** The requirements of the adopted standards: clauses judged per lens, controls shown beside them. */
export const requirementFeature = feature({
  name: 'requirement',
  recordTypes: [clauseType],
  implementations: [
    implement(
      operations.prepare,
      async (_input, context) => {
        if (!context.actor.roles.includes('programme_manager')) throw new Problem(notPermitted);
        return prepareClauses(context);
      },
      { unrecorded: 'Records every clause it adds; where the content brings nothing new there is none.' },
    ),
    ...clauses.implementations.filter(({ operation }) => asRegistered.includes(operation.id)),
  ],
  onOrganisationCreated: async (context) => {
    await prepareClauses(context);
  },
  onFrameworkAdopted: async (context) => {
    await prepareClauses(context);
  },
  daily: [
    {
      id: 'clause.prepare',
      run: async (context) => {
        await prepareClauses(context);
      },
    },
  ],
});
