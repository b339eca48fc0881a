import { createHash } from 'node:crypto';
import { v5 as uuidFrom } from 'uuid';
import type { Actor } from '../../kernel/actor.ts';
import { adoptedIds } from '../../kernel/adoption.ts';
import type { EarlierContent } from '../../kernel/content/releases.ts';
import { type Context, type Feature, feature, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { rolesAllow } from '../../kernel/permission.ts';
import { notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { contentOperations as operations } from './content.operations.ts';
import type { LicensedText } from './content.schema.ts';
import { folderAnswers, frameworkAnswer, requirementLines } from './framework.answer.ts';
import { lawAnswer } from './law.answer.ts';
import { findLicensedText, type LicensedTextRow, saveLicensedText } from './licensed-text.store.ts';
import { requirementAnswer } from './requirement.answer.ts';
import { upgradesOf } from './upgrade.rules.ts';

/**
 * What the standards say, and the licence holder's own wording beside it. `earlier` finds kept releases, `all` the features whose
 * records were judged against the content.
 */
export const contentFeature = (earlier: EarlierContent, all: () => readonly Feature[]): Feature =>
  feature({
    name: 'content',
    recordTypes: [],
    subjects: { licensed_text: msg('content.subject.licensed-text', 'Bought text') },
    implementations: [
      implement(operations.frameworks, async ({ language }, context) => {
        const content = context.content.in(language);
        const { version, fingerprint, languages } = content;
        const adopted = await adoptedIds(context);
        return {
          version,
          fingerprint,
          languages: [...languages],
          frameworks: content.frameworks.map((framework) =>
            frameworkAnswer(content, framework, adopted.has(framework.id)),
          ),
          folders: folderAnswers(content),
        };
      }),
      implement(operations.requirements, async (input, context) => {
        const content = context.content.in(input.language);
        const framework = content.framework(input.framework);
        if (!framework) throw new Problem(notFound);
        const { id, shortTitle, version, groups, notes } = framework;
        return {
          framework: id,
          ...{ shortTitle, version, groups, notes },
          law: lawAnswer(framework, context.today),
          requirements: requirementLines(content, id),
        };
      }),
      implement(operations.requirement, async (input, context) => {
        const answer = requirementAnswer(
          context.content.in(input.language),
          input.requirement,
          context.today,
        );
        if (!answer) throw new Problem(notFound);
        return answer;
      }),
      implement(operations.licensedText, async ({ requirement }, context) => {
        refuseProgrammes(context.actor);
        refuseStrange(context, requirement);
        return licensed(requirement, await findLicensedText(context.tx, requirement), context.actor);
      }),
      implement(operations.setLicensedText, async ({ requirement, text, version }, context) => {
        const { tx, actor, now } = context;
        refuseStrange(context, requirement);
        const stored = await findLicensedText(tx, requirement, true);
        const current = (stored?.version ?? 0) === version;
        if (
          !current ||
          !(await saveLicensedText(tx, requirement, text, version, { at: now, by: actor.personId }))
        )
          throw new Problem(versionConflict, undefined, {
            current: licensed(requirement, await findLicensedText(tx, requirement), actor),
          });
        // Only that it changed: the wording is somebody else's and never enters the ledger.
        context.record({
          recordType: 'licensed_text',
          recordId: uuidFrom(requirement, tx.org),
          body: { requirement, version: version + 1, empty: text === '', textHash: sha256(text) },
        });
        return licensed(requirement, await findLicensedText(tx, requirement), actor);
      }),
      implement(operations.upgrade, async (_input, context) => {
        const judged = await Promise.all(all().map((feature) => feature.judged?.(context) ?? []));
        return { upgrades: upgradesOf(context.content, earlier, judged.flat()) };
      }),
    ],
  });

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The wording is licensed to people of the organisation: no key, and so no programme and no tool, reads it. */
function refuseProgrammes(actor: Actor): void {
  if (actor.kind === 'person') return;
  throw new Problem(
    notPermitted,
    msg('content.people-only', 'The bought wording of a standard is shown to people only, never to a key.'),
  );
}

/** There is nothing to buy of a law: its text is public, so it has no place here. */
function refuseStrange({ content }: Context, requirement: string): void {
  const framework = content.requirement(requirement)?.framework;
  if (framework === undefined || content.framework(framework)?.law) throw new Problem(notFound);
}

function licensed(requirement: string, row: LicensedTextRow | undefined, actor: Actor): LicensedText {
  return {
    requirement,
    text: row?.text ?? '',
    version: row?.version ?? 0,
    updatedAt: row?.updatedAt ?? null,
    updatedBy: row?.updatedBy ?? null,
    can: rolesAllow(actor.roles, 'content:write') ? ['set'] : [],
  };
}
