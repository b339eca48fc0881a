import type { Identity } from '../../adapters/identity/identity.ts';
import { writePdf } from '../../adapters/paper/pdf.ts';
import type { Advisor } from '../../kernel/content/advisor.schema.ts';
import { type Context, type Feature, feature, implement } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { actorMay } from '../../kernel/permission.ts';
import { type FieldIssue, invalid, notFound, Problem, tooMany } from '../../kernel/problem.ts';
import { setUpRefused } from '../organisation/organisation.operations.ts';
import { adviceOf, strangeAnswers } from './advice.rules.ts';
import {
  type AdvisorRun,
  firstRunOperations,
  advisorOperations as operations,
  type Questions,
  type RunHead,
  runsPerPage,
} from './advisor.operations.ts';
import { advicePaper } from './advisor.paper.ts';
import { plannedIn, planRun } from './advisor.planning.ts';
import { Answered } from './advisor.schema.ts';
import { findRun, keepRun, organisationName, runsBefore, type StoredRun } from './advisor.store.ts';
import { changedAnswers, movedVerdicts } from './compared.rules.ts';
import { proposedFrom } from './proposed.rules.ts';
import { recordedAnswers } from './recorded.ts';

/** Which standard, in which order, together or apart: before the organisation exists, and later from what is recorded. */
export const advisorFeature = (identity: Identity): Feature =>
  feature({
    name: 'advisor',
    recordTypes: [],
    subjects: {
      advisor_run: msg('advisor.subject', 'Advice'),
      advisor_plan: msg('advisor.plan.subject', 'Plan from advice'),
    },
    brought: {
      input: Answered,
      keep: async (input, context) => {
        await keep(context, Answered.parse(input), true);
      },
    },
    implementations: [
      implement(firstRunOperations.questions, async ({ secret }, context) => {
        await behindSecret(identity, secret);
        return questionsOf(advisorIn(context));
      }),
      implement(firstRunOperations.advise, async ({ secret, answers }, context) => {
        await behindSecret(identity, secret);
        return advised(context, answers);
      }),
      implement(operations.questions, async (_input, context) => {
        const advisor = advisorIn(context);
        const [recorded, [last]] = await Promise.all([
          recordedAnswers(context),
          runsBefore(context.tx, undefined, 1),
        ]);
        return {
          ...questionsOf(advisor),
          proposed: proposedFrom(advisor, recorded, last),
          last: last ? headOf(last) : null,
          can: actorMay(context.actor, 'advisor:write') ? ['run' as const] : [],
        };
      }),
      implement(operations.run, async ({ answers }, context) => headOf(await keep(context, answers, false))),
      implement(operations.list, async ({ after }, context) => {
        const runs = await runsBefore(context.tx, after, runsPerPage + 1);
        const { shown, more } = pageOf(runs, runsPerPage);
        return { runs: shown.map(headOf), next: more ? (shown.at(-1)?.number ?? null) : null };
      }),
      implement(operations.get, ({ id }, context) => readRun(context, id)),
      implement(operations.plan, planRun),
      implement(operations.paper, async ({ id }, context) => {
        const run = await seenRun(context, id);
        const paper = advicePaper({ run, organisation: await organisationName(context), now: context.now });
        return {
          name: `${context.org.slug} advice ${run.number} ${run.at.slice(0, 10)}.pdf`,
          mediaType: 'application/pdf',
          bytes: await writePdf(paper),
        };
      }),
    ],
  });

/** Without the secret nothing of the advisor answers before there is an organisation. */
async function behindSecret(identity: Identity, secret: string): Promise<void> {
  const verdict = await identity.setUp.verify(secret);
  if (verdict === 'too-many') throw new Problem(tooMany);
  if (verdict === 'wrong') throw new Problem(setUpRefused);
}

function advisorIn({ content }: Context): Advisor {
  if (!content.advisor) throw new Problem(notFound);
  return content.advisor;
}

const questionsOf = ({ head, questions, scores, blockers, groups }: Advisor): Questions => ({
  minutes: head.minutes,
  screens: [...head.screens],
  questions: questions.map(({ recorded: _recorded, ...question }) => ({ ...question })),
  scores: [...scores],
  blockers: blockers.map(({ id, title, when }) => ({ id, title, when })),
  groups: groups.map(({ id, title, outcomes }) => ({
    id,
    title,
    outcomes: outcomes.map((one) => ({
      ...{ id: one.id, title: one.title, when: one.when, additive: one.additive, idle: one.idle },
    })),
  })),
});

function advised(context: Context, answers: Answered) {
  const advisor = advisorIn(context);
  const strange = strangeAnswers(advisor, answers);
  if (strange.length > 0) {
    const issues = strange.map(
      (id): FieldIssue => ({ field: `answers.${id}`, message: 'Not an answer to this question.' }),
    );
    throw new Problem(invalid, msg('advisor.strange', 'Some of these are no answers the advisor knows.'), {
      issues,
    });
  }
  return adviceOf(advisor, context.content, answers);
}

async function keep(context: Context, answers: Answered, firstRun: boolean): Promise<StoredRun> {
  const advice = advised(context, answers);
  const { id, number } = await keepRun(context, { answers, advice, firstRun });
  const { content, now, actor } = context;
  const run: StoredRun = {
    ...{ id, number, answers, advice, firstRun, at: now },
    contentVersion: content.version,
    byName: actor.name,
  };
  const verdicts = Object.fromEntries(advice.verdicts.map((one) => [one.group, one.id]));
  const beside = advice.verdicts.flatMap((one) => one.beside.map((each) => each.id));
  context.record({
    recordType: 'advisor_run',
    recordId: id,
    body: { id, number, answers, verdicts, beside, firstRun, contentVersion: content.version },
  });
  return run;
}

const headOf = ({ id, number, at, byName, firstRun, advice }: StoredRun): RunHead => ({
  ...{ id, number, at, byName, firstRun },
  verdicts: advice.verdicts.map(({ group, groupTitle, id: outcome, title }) => ({
    group,
    groupTitle,
    id: outcome,
    title,
  })),
});

async function seenRun({ tx }: Context, id: string): Promise<StoredRun> {
  const run = await findRun(tx, id);
  if (!run) throw new Problem(notFound);
  return run;
}

async function readRun(context: Context, id: string): Promise<AdvisorRun> {
  const run = await seenRun(context, id);
  const [[before], planned] = await Promise.all([runsBefore(context.tx, run.number, 1), plannedIn(context)]);
  const { answers, advice, contentVersion } = run;
  return {
    ...headOf(run),
    ...{ answers, advice, planned, today: context.today },
    contentChanged: contentVersion !== context.content.version,
    before: before
      ? {
          ...headOf(before),
          changed: changedAnswers(before.advice, advice),
          moved: movedVerdicts(before.advice, advice),
        }
      : null,
    can: actorMay(context.actor, 'action:write') ? ['plan'] : [],
  };
}
