import { feature, implement } from '../../kernel/feature.ts';
import { notPermitted, Problem } from '../../kernel/problem.ts';
import { readClause } from './clause.answering.ts';
import { assess, own, restore, write } from './clause.assessing.ts';
import { prepareClauses } from './clause.preparing.ts';
import { clauses } from './clause.register.ts';
import { clauseType } from './clause.schema.ts';
import { exporting } from './requirement.exporting.ts';
import { requirementOperations as operations, registerParts } from './requirement.operations.ts';
import { readRequirement } from './requirement.reading.ts';
import { readTree } from './requirement.tree.ts';
import { notAssessed, ownerless } from './requirement.waiting.ts';
import { forgetWalk, walking } from './walk.usecases.ts';

export { clauses } from './clause.register.ts';
export { assessmentsOn, type ClauseStanding, clauseIdOf, clauseStandings } from './clause.standing.ts';

const asRegistered = [
  registerParts.list.id,
  registerParts.count.id,
  registerParts.facets.id,
  registerParts.history.id,
];

/** The requirements of the adopted standards: clauses judged per lens, controls shown beside them. */
export const requirementFeature = feature({
  name: 'requirement',
  recordTypes: [clauseType],
  waiting: [notAssessed, ownerless],
  implementations: [
    implement(operations.tree, ({ preview }, context) => readTree(context, preview)),
    implement(operations.reading, ({ id }, context) => readRequirement(context, id)),
    implement(operations.get, ({ id, asOf }, context) => readClause(context, id, asOf)),
    implement(operations.assess, assess),
    implement(operations.write, write),
    implement(operations.restore, restore),
    implement(operations.own, own, {
      unrecorded: 'Records every clause it gives away; where all belong to the person already there is none.',
    }),
    implement(
      operations.prepare,
      async (_input, context) => {
        if (!context.actor.roles.includes('programme_manager')) throw new Problem(notPermitted);
        return prepareClauses(context);
      },
      { unrecorded: 'Records every clause it adds; where the content brings nothing new there is none.' },
    ),
    exporting,
    ...walking,
    ...clauses.implementations.filter(({ operation }) => asRegistered.includes(operation.id)),
  ],
  onOrganisationCreated: async (context) => {
    await prepareClauses(context);
  },
  onFrameworkAdopted: async (context) => {
    await prepareClauses(context);
  },
  onPersonErased: forgetWalk,
  daily: [
    {
      id: 'clause.prepare',
      run: async (context) => {
        await prepareClauses(context);
      },
    },
  ],
});
