import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Identity } from '../../adapters/identity/identity.ts';
import type { Context } from '../../kernel/feature.ts';
import type { MyOrganisation } from './mine.operations.ts';

type Mine = z.infer<typeof MyOrganisation>;

/** The organisations of the signed-in person, or of the key, as they appear there. Asked outside all of them. */
export async function myOrganisations(identity: Identity, { tx, actor }: Context): Promise<Mine[]> {
  if (!actor.userId) return [];
  const all = await identity.memberships.mine(actor.userId);
  // A key belongs to one organisation and tells of no other.
  const shown = actor.kind === 'key' ? all.filter((one) => one.personId === actor.personId) : all;
  const marks = await tx.rows<Pick<Mine, 'kind' | 'colour' | 'timeZone'> & { id: string }>(sql`
    select org_id as id, kind, colour, time_zone as "timeZone"
    from app.organisation_marks(${sql.param(shown.map((one) => one.orgId))}::uuid[])`);
  const markOf = new Map(marks.map((mark) => [mark.id, mark]));
  return shown.flatMap(({ orgId, secondFactorRequired, ...rest }) => {
    const mark = markOf.get(orgId);
    const secondFactorNeeded = secondFactorRequired && actor.kind === 'person' && !actor.secondFactorProven;
    return mark ? [{ ...rest, ...mark, secondFactorNeeded }] : [];
  });
}
