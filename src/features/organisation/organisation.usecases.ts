import { sql } from 'drizzle-orm';
import type { Identity } from '../../adapters/identity/identity.ts';
import {
  type Context,
  type Feature,
  feature,
  implement,
  type OrganisationCreated,
} from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import {
  notFound,
  notPermitted,
  Problem,
  secondFactorNeeded,
  versionConflict,
} from '../../kernel/problem.ts';
import { founderIn, founderRoles, foundOrganisation, recordOrganisation } from './found.ts';
import { myOrganisations } from './mine.usecases.ts';
import { addressTaken, organisationOperations as operations } from './organisation.operations.ts';
import { numberedSlug, proposeSlug } from './organisation.rules.ts';
import type { Organisation } from './organisation.schema.ts';
import { type Bringing, setUpUseCases } from './set-up.usecases.ts';

/** Organisations: set-up, founding, the list of one's own, and settings. `created` is what features add to a new one, `bringing` what they keep from before it. */
export const organisationFeature = (
  identity: Identity,
  created: OrganisationCreated,
  bringing: Bringing,
): Feature =>
  feature({
    name: 'organisation',
    recordTypes: [],
    subjects: { organisation: msg('organisation.subject', 'Organisation') },
    implementations: [
      ...setUpUseCases(identity, created, bringing),

      implement(operations.mine, async (_input, context) => ({
        organisations: await myOrganisations(identity, context),
      })),

      implement(operations.create, async (input, context) => {
        const { actor } = context;
        const user = actor.kind === 'person' && actor.userId ? await identity.users.find(actor.userId) : null;
        if (!user) throw new Problem(notPermitted);
        const slug =
          input.slug ?? (await freeSlug(identity, user.userId, proposeSlug(input.organisationName)));
        const org = { id: context.newId(), slug, timeZone: input.timeZone };
        const person = { id: context.newId(), name: user.name, email: user.email };
        await context.enter(org, founderIn(actor, person), async (inside) => {
          await lockAddress(inside, slug);
          await foundOrganisation(inside, { name: input.organisationName, person }, created);
          const registered = await identity.memberships.register(
            { orgId: org.id, slug, name: input.organisationName },
            { personId: person.id, userId: user.userId, roles: founderRoles },
          );
          if (!registered) throw new Problem(addressTaken);
        });
        return { slug };
      }),

      implement(operations.get, async (_input, context) => current(identity, context)),

      implement(operations.update, async ({ version, changes }, context) => {
        const { tx, actor, now } = context;
        const before = await current(identity, context, 'for update');
        if (before.version !== version) throw new Problem(versionConflict, undefined, { current: before });
        const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
        const after: Organisation = { ...before, ...given, version: version + 1 };
        // Whoever asks it of all must be able to come in again.
        if (after.secondFactorRequired && !before.secondFactorRequired && !actor.secondFactorProven)
          throw new Problem(secondFactorNeeded);
        await tx.rows(sql`update organisation set name = ${after.name}, colour = ${after.colour},
          time_zone = ${after.timeZone}, language = ${after.language}, version = ${after.version}, updated_at = ${now}
          where org_id = ${tx.org}`);
        recordOrganisation(context, after);
        await identity.memberships.updateOrganisation(after.id, {
          name: after.name,
          secondFactorRequired: after.secondFactorRequired,
        });
        return after;
      }),
    ],
  });

/** Settings as they are: the organisation's own row, and what identity asks of its members. */
async function current(identity: Identity, { tx, org }: Context, lock?: 'for update'): Promise<Organisation> {
  const [row, address] = await Promise.all([
    tx.one<Omit<Organisation, 'secondFactorRequired'>>(sql`
      select org_id as id, slug, name, kind, colour, time_zone as "timeZone", language, version
      from organisation where org_id = ${tx.org} ${lock ? sql`for update` : sql``}`),
    identity.memberships.organisation(org.slug),
  ]);
  if (!row || address?.orgId !== row.id) throw new Problem(notFound);
  return { ...row, secondFactorRequired: address.secondFactorRequired };
}

/**
 * One founding at an address at a time, until its commit: whoever finds an address without an organisation then knows
 * that it was left behind, and does not take it from a founding still under way.
 */
const lockAddress = ({ tx }: Context, slug: string): Promise<unknown> =>
  tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`founding|${slug}`}, 0))`);

/** The proposed address, or the first numbered one nobody else has. */
async function freeSlug(identity: Identity, userId: string, proposed: string): Promise<string> {
  for (let number = 1; number <= 50; number += 1) {
    const slug = number === 1 ? proposed : numberedSlug(proposed, number);
    if (await identity.memberships.isFree(slug, userId)) return slug;
  }
  throw new Problem(addressTaken);
}
