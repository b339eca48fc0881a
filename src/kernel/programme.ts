import { sql } from 'drizzle-orm';
import type { Framework } from './content/framework.ts';
import type { Context } from './feature.ts';
import { type Shared, sharedKinds } from './programme.schema.ts';

/** How the organisation runs its management systems (R34), and what they share while they run apart. */
export interface ProgrammeMode {
  readonly mode: 'together' | 'apart';
  /** Together everything is shared. */
  readonly shares: readonly Shared[];
}

/** The mode as a person chose it; together until somebody chooses. Reading only, one statement. */
export async function programmeMode({ tx }: Pick<Context, 'tx'>): Promise<ProgrammeMode> {
  const row = await tx.one<ProgrammeMode>(
    sql`select mode, shares from programme_mode where org_id = ${tx.org}`,
  );
  return row?.mode === 'apart' ? row : { mode: 'together', shares: sharedKinds };
}

/**
 * The management system a framework belongs to, by its short name. A law asks for none and stands with the standard
 * that looks through the same lens; null where there is none.
 */
export const programmeOf = (
  framework: Pick<Framework, 'managementSystem' | 'lens'>,
  frameworks: readonly Pick<Framework, 'managementSystem' | 'lens'>[],
): string | null =>
  framework.managementSystem ??
  frameworks.find((one) => one.managementSystem !== null && one.lens === framework.lens)?.managementSystem ??
  null;

/** May something of one framework be suggested for another? Across programmes apart only what they share. */
export const maySuggest = (
  { mode, shares }: ProgrammeMode,
  what: Shared,
  frameworks: readonly Framework[],
  between: readonly [string, string],
): boolean => {
  if (mode === 'together' || shares.includes(what)) return true;
  const [one, other] = between.map((id) => {
    const framework = frameworks.find((candidate) => candidate.id === id);
    return framework ? programmeOf(framework, frameworks) : null;
  });
  return one === other;
};
