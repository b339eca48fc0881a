import { v5 as uuidFrom } from 'uuid';
import {
  type Adoption,
  adopt,
  adoptedFrameworks,
  adoptions,
  drop,
  type Kept,
  keptOf,
  lockAdoption,
} from '../../kernel/adoption.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import { type Context, type Feature, feature, frameworkAdopted, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { notFound, Problem, versionConflict } from '../../kernel/problem.ts';
import { applicabilityType } from '../applicability/applicability.schema.ts';
import { clauseType } from '../requirement/clause.schema.ts';
import { adoptionOperations as operations } from './adoption.operations.ts';
import type { AdoptedFramework } from './adoption.schema.ts';
import { programmeSubjects, programmeUseCases } from './programme.usecases.ts';

/** Which regimes the organisation works with. `all` tells every feature once the list is complete. */
export const adoptionFeature = (all: () => readonly Feature[]): Feature =>
  feature({
    name: 'adoption',
    recordTypes: [],
    subjects: { adoption: msg('adoption.subject', 'Framework'), ...programmeSubjects },
    implementations: [
      implement(operations.list, async (_input, context) => ({ frameworks: await everyFramework(context) })),
      implement(
        operations.adopt,
        (input, context) =>
          changed(context, input, 'adopted', async (framework) => {
            await adopt(context, [framework.id]);
            await frameworkAdopted(all())(context);
          }),
        { unrecorded: 'Records the adoption; a framework that is adopted already is answered as it is.' },
      ),
      implement(
        operations.drop,
        (input, context) =>
          changed(context, input, 'dropped', (framework) => drop(context, framework.id), input.reason),
        { unrecorded: 'Records what was dropped; a framework that is not adopted is answered as it is.' },
      ),
      ...programmeUseCases,
    ],
    // Before the others put their rows there, which they do for what is adopted.
    onOrganisationCreated: async (context) => {
      const chosen = await adoptedFrameworks(context);
      if (chosen.length === 0)
        await adopt(
          context,
          context.content.frameworks.filter(({ certifiable }) => certifiable).map(({ id }) => id),
        );
      for (const framework of await adoptedFrameworks(context)) tell(context, framework, 'adopted');
    },
  });

/** Bring a framework into a state, once: whoever wants what somebody else did meanwhile is answered as it is. */
async function changed(
  context: Context,
  wish: { framework: string; version: number },
  wanted: 'adopted' | 'dropped',
  change: (framework: Framework) => Promise<void>,
  reason = '',
): Promise<AdoptedFramework> {
  const framework = context.content.framework(wish.framework);
  if (!framework) throw new Problem(notFound);
  await lockAdoption(context);
  const before = await oneFramework(context, framework);
  if (before.state === wanted || (wanted === 'dropped' && before.state === 'never')) return before;
  if (before.version !== wish.version) throw new Problem(versionConflict, undefined, { current: before });
  await change(framework);
  const after = await oneFramework(context, framework);
  tell(context, framework, wanted, { reason, kept: after.kept });
  return after;
}

/** The ledger's entry, under the framework's name. */
const tell = (context: Context, framework: Framework, state: 'adopted' | 'dropped', more: object = {}) =>
  context.record({
    recordType: 'adoption',
    recordId: uuidFrom(framework.id, context.tx.org),
    body: { name: framework.shortTitle, framework: framework.id, state, ...more },
  });

async function everyFramework(context: Context): Promise<AdoptedFramework[]> {
  const [known, kept] = await Promise.all([adoptions(context), keptOf(context)]);
  return context.content.frameworks.map((framework) =>
    answer(context, framework, known.get(framework.id), kept),
  );
}

async function oneFramework(context: Context, framework: Framework): Promise<AdoptedFramework> {
  const [known, kept] = await Promise.all([adoptions(context), keptOf(context)]);
  return answer(context, framework, known.get(framework.id), kept);
}

const judgedKinds: readonly string[] = ['heading', 'clause', 'control'];

function answer(
  { content }: Context,
  framework: Framework,
  adoption: Adoption | undefined,
  kept: readonly Kept[],
): AdoptedFramework {
  const { id, number, title, shortTitle, edition, subject, lens, managementSystem, certifiable } = framework;
  const count = (kind: string) => kept.find((one) => one.framework === id && one.kind === kind)?.count ?? 0;
  return {
    ...{ id, number, title, shortTitle, edition, subject, lens, managementSystem, certifiable },
    state: adoption === undefined ? 'never' : adoption.droppedAt === null ? 'adopted' : 'dropped',
    adoptedAt: adoption?.adoptedAt ?? null,
    adoptedByName: adoption?.adoptedByName ?? null,
    droppedAt: adoption?.droppedAt ?? null,
    droppedByName: adoption?.droppedByName ?? null,
    version: adoption?.version ?? 0,
    brings: {
      clauses: content.clauses(id).length,
      controls: content.controls(id).length,
      articles: content.requirements.filter((one) => one.framework === id && !judgedKinds.includes(one.kind))
        .length,
    },
    kept: {
      decisions: count(applicabilityType.type),
      clauses: count(clauseType.type),
      claims: count('claim'),
    },
  };
}
