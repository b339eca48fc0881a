import { v5 as uuidFrom } from 'uuid';
import type { z } from 'zod';
import { adoptedFrameworks, lockAdoption } from '../../kernel/adoption.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { english, msg } from '../../kernel/message.ts';
import { personIsMember } from '../../kernel/person.ts';
import { invalid, notFound, Problem, versionConflict } from '../../kernel/problem.ts';
import { sharedKinds } from '../../kernel/programme.schema.ts';
import { programmeOf } from '../../kernel/programme.ts';
import { programmeOperations as operations } from './programme.operations.ts';
import type { Programme, Programmes } from './programme.schema.ts';
import { findChosen, findDescribed, saveChosen, saveDescribed } from './programme.store.ts';

/** R34: together or apart, chosen by a person with the reason; nothing else changes by it, so nothing is lost. */
export const programmeUseCases: readonly Implementation[] = [
  implement(operations.get, (_input, context) => readProgrammes(context)),
  implement(operations.choose, async ({ version, mode, reason, shares }, context) => {
    await lockAdoption(context);
    const before = await readProgrammes(context);
    if (before.version !== version) throw new Problem(versionConflict, undefined, { current: before });
    const chosen = { mode, reason: reason.trim(), shares: sharedKinds.filter((one) => shares.includes(one)) };
    if (chosen.reason === '') throw noReason();
    await saveChosen(context, chosen);
    context.record({
      recordType: 'programme_mode',
      recordId: uuidFrom('programme-mode', context.tx.org),
      body: { name: english(modeNames[mode]), ...chosen },
    });
    return readProgrammes(context);
  }),
  implement(operations.describe, describe),
];

async function describe(
  { programme, ownerId, purpose, version }: z.output<typeof operations.describe.input>,
  context: Context,
): Promise<Programmes> {
  await lockAdoption(context);
  const before = await readProgrammes(context);
  const stored = before.programmes.find((one) => one.programme === programme);
  if (!stored) throw new Problem(notFound);
  if (stored.version !== version) throw new Problem(versionConflict, undefined, { current: before });
  if (ownerId !== null && !(await personIsMember(context.tx, ownerId))) {
    throw new Problem(invalid, msg('programme.owner', 'The owner is not a person of this organisation.'), {
      issues: [{ field: 'ownerId', message: 'Not a person of this organisation.' }],
    });
  }
  await saveDescribed(context, { programme, ownerId, purpose: purpose.trim() });
  context.record({
    recordType: 'programme',
    recordId: uuidFrom(`programme:${programme}`, context.tx.org),
    body: { name: programme, ownerId, purpose: purpose.trim() },
  });
  return readProgrammes(context);
}

/** Subjects of the ledger's entries. */
export const programmeSubjects = {
  programme_mode: msg('programme.subject.mode', 'Mode of the programmes'),
  programme: msg('programme.subject', 'Programme'),
};

const modeNames = {
  together: msg('programme.mode.together', 'Together'),
  apart: msg('programme.mode.apart', 'Apart'),
};

const noReason = () =>
  new Problem(invalid, msg('programme.reason', 'Say why: an auditor will ask.'), {
    issues: [{ field: 'reason', message: 'Say why.' }],
  });

/** Three statements. */
async function readProgrammes(context: Context): Promise<Programmes> {
  const [adopted, chosen, described] = await Promise.all([
    adoptedFrameworks(context),
    findChosen(context.tx),
    findDescribed(context.tx),
  ]);
  return {
    ...(chosen ?? {
      ...{ mode: 'together' as const, reason: '', shares: [...sharedKinds], version: 0 },
      ...{ chosenAt: null, chosenByName: null },
    }),
    programmes: programmesAmong(adopted).map((one): Programme => {
      const words = described.find(({ programme }) => programme === one.programme);
      return {
        ...one,
        ownerId: words?.ownerId ?? null,
        ownerName: words?.ownerName ?? null,
        purpose: words?.purpose ?? '',
        version: words?.version ?? 0,
      };
    }),
  };
}

/** Who answers for each management system somebody described, by name; null where nobody does. One statement. */
export const programmeOwners = async ({ tx }: Context): Promise<(string | null)[]> =>
  (await findDescribed(tx)).map(({ ownerName }) => ownerName);

/** The management systems the adopted frameworks ask for, in content order, each with its standards and laws. */
function programmesAmong(
  adopted: readonly Framework[],
): Pick<Programme, 'programme' | 'lens' | 'frameworks'>[] {
  const names = [...new Set(adopted.flatMap(({ managementSystem }) => managementSystem ?? []))];
  return names.flatMap((programme) => {
    const own = adopted.filter((framework) => programmeOf(framework, adopted) === programme);
    const [first] = own;
    const frameworks = own.map(({ id, shortTitle }) => ({ id, shortTitle }));
    return first ? [{ programme, lens: first.lens, frameworks }] : [];
  });
}
