import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import type { z } from 'zod';
import { openFiles } from '../adapters/files/files.ts';
import { memberActor } from '../adapters/http/caller.ts';
import { createIdentity } from '../adapters/identity/identity.ts';
import { openIdentityPool } from '../adapters/identity/pool.ts';
import { jobSweep } from '../adapters/jobs/sweep.ts';
import { workOf } from '../adapters/jobs/work.ts';
import { features } from '../features.ts';
import type { Actor } from '../kernel/actor.ts';
import { loadContent } from '../kernel/content/content.ts';
import { type Caller, door } from '../kernel/door.ts';
import type { Implementation } from '../kernel/feature.ts';
import { jobRunner, type Outcome } from '../kernel/job-runner.ts';
import type { Postman } from '../kernel/mail-sending.ts';
import type { Operation } from '../kernel/operation.ts';
import type { Role } from '../kernel/permission.ts';
import { testDatabase } from './database.ts';

/** A member made by a test, at work without a request. */
const memberOf = (personId: string, roles: readonly Role[]): Actor => ({
  kind: 'person',
  userId: personId,
  sessionId: null,
  personId,
  name: '',
  roles,
  scopes: null,
  authenticatedAt: null,
});

export const content = loadContent(fileURLToPath(new URL('../../content', import.meta.url)));

export interface TestOptions {
  /** Takes the mail; without it mail is not configured. */
  readonly postman?: Postman;
  readonly clock?: () => Date;
}

/**
 * The use cases on a real database of their own, without HTTP: an organisation, people in it, and calls as anybody.
 * Every output is checked against its schema.
 */
export async function testApplication(options: TestOptions = {}) {
  const opened = await testDatabase();
  const identityPool = openIdentityPool(opened.as('tandem_identity'));
  const identity = await createIdentity({
    pool: identityPool,
    secret: 'a secret for tests that is long enough',
    baseUrl: 'http://127.0.0.1',
  });
  const all = features({ identity });
  const implementations = new Map<string, Implementation>(
    all.flatMap((feature) => feature.implementations.map((one) => [one.operation.id, one] as const)),
  );
  const { postman, clock = () => new Date() } = options;
  /** Roles of the people made here, as identity would know them. */
  const held = new Map<string, readonly Role[]>();
  const entrance = door(opened.database, {
    content,
    files: openFiles(opened.files),
    checkOutput: true,
    clock,
    rolesOf: async (_org, people) =>
      new Map(people.flatMap((id) => (held.has(id) ? [[id, held.get(id) ?? []] as const] : []))),
    installation: { url: 'http://127.0.0.1:4270', mailConfigured: postman !== undefined },
  });
  const failures: unknown[] = [];
  const runner = jobRunner({
    door: entrance,
    jobs: workOf(all, postman ?? null),
    member: async (org, id) => {
      const roles = held.get(id);
      return roles ? memberOf(id, roles) : memberActor(identity)(org, id);
    },
    report: (error) => failures.push(error),
  });
  const sweep = jobSweep({
    pool: opened.pool,
    door: entrance,
    clock,
    report: (error) => failures.push(error),
  });

  /**
   * Do all work that is due, as the workers do after a sweep, the daily look included; answers what became of each
   * run, and what failed without a sentence.
   */
  async function runJobs(): Promise<{ outcomes: Outcome[]; failures: unknown[] }> {
    const outcomes: Outcome[] = [];
    failures.length = 0;
    // Days that begin with this sweep are due from it on, and so in the next one.
    await sweep(clock());
    for (;;) {
      const due = await sweep(clock());
      if (due.length === 0) return { outcomes, failures: [...failures] };
      for (const run of due) outcomes.push(await runner.take(run, new AbortController().signal));
    }
  }

  /** Call an operation as somebody; answers its output or throws its Problem. */
  async function call<I extends z.ZodObject, O extends z.ZodType>(
    caller: Caller,
    operation: Operation<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>> {
    const implementation = implementations.get(operation.id);
    if (!implementation) throw new Error(`No use case for ${operation.id}.`);
    return (await entrance.execute(implementation, input, caller)) as z.output<O>;
  }

  /** A new organisation. Days are those of `timeZone`. */
  async function organisation(slug: string, timeZone = 'Europe/Berlin') {
    const org = { id: uuid(), slug, timeZone };
    const now = new Date().toISOString();
    await opened.database.write(
      org.id,
      async (tx) => {
        await tx.rows(
          sql`select app.organisation_create(${org.id}, ${slug}, ${`Organisation ${slug}`}, 'real', ${timeZone}, ${now})`,
        );
        // As every new organisation: the standards that can be certified.
        for (const { id } of content.frameworks.filter(({ certifiable }) => certifiable))
          await tx.rows(
            sql`insert into adoption (org_id, framework, adopted_at) values (${org.id}, ${id}, ${now})`,
          );
      },
      () => ({ at: now, actorKind: 'system', actorId: null, operation: 'test', batch: uuid(), entries: [] }),
    );
    return {
      ...org,
      /** A member with these roles, ready to call. */
      person: (name: string, ...roles: Role[]) => person(org, name, roles),
    };
  }

  async function person(
    org: { id: string; slug: string; timeZone: string },
    name: string,
    roles: readonly Role[],
  ) {
    const personId = uuid();
    const now = new Date().toISOString();
    await opened.database.write(
      org.id,
      async (tx) => {
        await tx.rows(sql`insert into person (org_id, id, name, email, created_at, updated_at)
          values (${org.id}, ${personId}, ${name}, ${`${personId}@example.test`}, ${now}, ${now})`);
      },
      () => ({ at: now, actorKind: 'system', actorId: null, operation: 'test', batch: uuid(), entries: [] }),
    );
    held.set(personId, roles);
    const actor: Actor = {
      kind: 'person',
      userId: personId,
      sessionId: uuid(),
      personId,
      name,
      roles,
      scopes: null,
      authenticatedAt: now,
    };
    return { actor, org, personId } satisfies Caller & { personId: string };
  }

  return {
    ...opened,
    implementations,
    identity,
    call,
    door: entrance,
    runner,
    sweep,
    runJobs,
    /** Roles somebody has from now on, for work that looks them up; what they call themselves stays as it was. */
    setRoles: (personId: string, roles: readonly Role[]) => void held.set(personId, roles),
    organisation,
    close: async () => {
      await identityPool.end();
      await opened.close();
    },
  };
}
