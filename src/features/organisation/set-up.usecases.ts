import type { Identity } from '../../adapters/identity/identity.ts';
import {
  type Brought,
  type Context,
  type Implementation,
  implement,
  type OrganisationCreated,
} from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { alreadyThere, invalid, Problem, tooMany } from '../../kernel/problem.ts';
import { founderIn, founderRoles, foundOrganisation } from './found.ts';
import { setUpOperations, setUpRefused } from './organisation.operations.ts';
import { proposeSlug } from './organisation.rules.ts';

/** The first start: whoever holds the printed secret makes the first organisation, once. */
export function setUpUseCases(
  identity: Identity,
  created: OrganisationCreated,
  bringing: Bringing,
): readonly Implementation[] {
  return [
    implement(setUpOperations.state, async (_input, { content }) => {
      const open = await identity.setUp.isOpen();
      const all = open ? content.frameworks : [];
      return {
        open,
        frameworks: all.map(({ id, shortTitle, certifiable }) => ({
          ...{ id, title: shortTitle, usual: certifiable },
        })),
      };
    }),

    implement(setUpOperations.complete, async (input, context) => {
      const verdict = await identity.setUp.verify(input.secret);
      if (verdict === 'too-many') throw new Problem(tooMany);
      if (verdict === 'wrong') throw new Problem(setUpRefused);
      if (await identity.users.findByEmail(input.email)) throw new Problem(alreadyThere, emailInUse);
      const keeping = broughtBy(bringing(), input.brought ?? {});
      const frameworks = knownFrameworks(context, input.frameworks);
      const { email, name, password, timeZone } = input;
      const org = {
        id: context.newId(),
        slug: input.slug ?? proposeSlug(input.organisationName),
        timeZone,
      };
      const person = { id: context.newId(), name, email };
      await context.enter(org, founderIn(context.actor, person), async (inside) => {
        await foundOrganisation(inside, { name: input.organisationName, person, frameworks }, created);
        for (const keep of keeping) await keep(inside);
        // Last, so that nobody can sign in to an organisation whose rows could not be written.
        const done = await identity.setUp.complete({
          secret: input.secret,
          organisation: { orgId: org.id, slug: org.slug, name: input.organisationName },
          user: { email, name, password },
          personId: person.id,
          roles: founderRoles,
        });
        if (!done) throw new Problem(setUpRefused);
      });
      return { slug: org.slug };
    }),
  ];
}

/** What it is to adopt; one the content lacks is refused before anything is made. */
function knownFrameworks(
  { content }: Context,
  wanted: readonly string[] | undefined,
): readonly string[] | undefined {
  const strange = wanted?.findIndex((id) => !content.framework(id)) ?? -1;
  if (strange < 0) return wanted;
  const issues = [{ field: `frameworks.${strange}`, message: 'Not a framework of this content.' }];
  throw new Problem(invalid, undefined, { issues });
}

/** Which feature keeps what, by its name. */
export type Bringing = () => ReadonlyMap<string, Brought>;

/** What was brought, read by who keeps it; anything else is refused before anything is made. */
function broughtBy(
  known: ReadonlyMap<string, Brought>,
  brought: Readonly<Record<string, unknown>>,
): ((context: Context) => Promise<void>)[] {
  return Object.entries(brought).map(([name, given]) => {
    const one = known.get(name);
    const read = one?.input.safeParse(given);
    if (!one || !read?.success) {
      const issues = [{ field: `brought.${name}`, message: 'Not something an organisation begins with.' }];
      throw new Problem(invalid, undefined, { issues });
    }
    return (context) => one.keep(read.data, context);
  });
}

const emailInUse = msg('set-up.email-in-use', 'Somebody signs in with this e-mail address already.');
