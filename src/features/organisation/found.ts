import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import { adopt } from '../../kernel/adoption.ts';
import type { Context, OrganisationCreated } from '../../kernel/feature.ts';
import type { Role } from '../../kernel/permission.ts';
import { addPerson } from '../people/person.usecases.ts';
import { colourFor } from './organisation.rules.ts';
import { type Organisation, organisationLanguages } from './organisation.schema.ts';

/** An administrator alone writes no records, so whoever founds an organisation runs its programme too. */
export const founderRoles: readonly Role[] = ['administrator', 'programme_manager'];

export interface Founding {
  readonly name: string;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  /** What it adopts at once; where nobody chose, what the product adopts by itself. */
  readonly frameworks?: readonly string[] | undefined;
}

/**
 * The rows and ledger entries of a new organisation, in its own transaction: itself, its first person, and what the
 * features put there. Who signs in as that person is identity's to say, by the caller, last.
 */
export async function foundOrganisation(
  context: Context,
  founding: Founding,
  created: OrganisationCreated,
): Promise<void> {
  const { tx, org, now } = context;
  const colour = colourFor(org.slug);
  await tx.rows(
    sql`select app.organisation_create(${org.id}, ${org.slug}, ${founding.name}, 'real', ${org.timeZone}, ${now})`,
  );
  await tx.rows(sql`update organisation set colour = ${colour} where org_id = ${tx.org}`);
  recordOrganisation(context, {
    id: org.id,
    slug: org.slug,
    name: founding.name,
    kind: 'real',
    colour,
    timeZone: org.timeZone,
    language: organisationLanguages[0],
    secondFactorRequired: false,
    version: 1,
  });
  await addPerson(context, founding.person, { state: 'member', roles: founderRoles });
  if (founding.frameworks) await adopt(context, founding.frameworks);
  await created(context);
}

/** Tell the ledger what the organisation's settings are now. */
export const recordOrganisation = (context: Context, organisation: Organisation): void =>
  context.record({ recordType: 'organisation', recordId: organisation.id, body: organisation });

/** The founder as an actor in the new organisation. */
export const founderIn = (actor: Actor, person: Founding['person']): Actor => ({
  ...actor,
  kind: 'person',
  personId: person.id,
  name: person.name,
  roles: founderRoles,
});
