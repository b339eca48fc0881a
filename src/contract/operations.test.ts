import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { v7 as uuid } from 'uuid';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { isWrite, type Operation, pathParameters, routeOf } from '../kernel/operation.ts';
import { roles } from '../kernel/permission.ts';
import { problemTypes } from '../kernel/problem.ts';
import { filledWhenLeftOut } from './input-defaults.ts';
import { sampleInput } from './sample.fixture.ts';
import { type Answer, address, contractApplication } from './testing.ts';
import { mayAsk } from './truth.ts';

const app = await contractApplication();
afterAll(() => app.close());

const operations = app.implementations.map(({ operation }) => operation);
const table = operations.map((operation) => [operation.id, operation] as const);
const within = table.filter(([, operation]) => operation.scope === 'organisation');
const withJson = table.filter(([, { method, accepts }]) => method !== 'GET' && accepts === 'json');
const writes = table.filter(([, operation]) => isWrite(operation));

/** An answer without what differs from one request to the next. */
const comparable = ({ status, body: { requestId: _requestId, ...body } }: Answer) => ({ status, body });
const inputOf = (operation: Operation, given = {}) => sampleInput(operation, given) ?? {};

describe('every operation', () => {
  test('has one id, one address, a summary, and a declared reason when it is open', () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    expect(new Set(operations.map((one) => `${one.method} ${routeOf(one)}`)).size).toBe(operations.length);
    for (const operation of operations) {
      expect(operation.summary.text, operation.id).toMatch(/^\p{Lu}/u);
      expect(operation.scope === 'public', operation.id).toBe((operation.openBecause ?? '').length > 20);
    }
  });

  test.each(table)('%s takes an input built from its schema', (_id, operation) => {
    expect(sampleInput(operation)).toBeDefined();
  });

  test('fills in nothing that may be left out: who leaves it out keeps what is there', () => {
    const planted = z.object({ items: z.array(z.object({ says: z.string().default('').optional() })) });
    expect(filledWhenLeftOut(planted)).toEqual(['.items[].says']);
    expect(operations.flatMap(({ id, input }) => filledWhenLeftOut(input, id))).toEqual([]);
  });

  test.each(table)('%s answers nobody who has not signed in, unless it says why', async (_id, operation) => {
    if (operation.scope === 'link') {
      const { path } = address(operation, 'north', inputOf(operation), 'A'.repeat(22));
      const guessed = await app.send(app.founder, operation.method, path);
      expect(guessed).toMatchObject({ status: 404, body: { code: 'not-found' } });
      return;
    }
    const answer = await app.ask(undefined, operation, inputOf(operation), 'north');
    if (operation.scope === 'public') expect(answer.status).not.toBe(401);
    else {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.body).toMatchObject({ code: 'sign-in-needed', requestId: expect.any(String) });
    }
  });

  test.each(within)('%s is refused to every role that may not ask it', async (_id, operation) => {
    for (const role of roles) {
      const { status, body } = await app.ask(app.people[role], operation, nowhere(operation));
      const allowed = operation.permission === null || mayAsk(role, operation.permission);
      if (allowed) expect(`${role} ${status} ${body.code}`).not.toMatch(/ 401| 5\d\d/);
      else expect(`${role} ${status} ${body.code}`).toBe(`${role} 403 not-permitted`);
    }
  });

  test.each(within)(
    "%s answers another organisation's address as one that is not there",
    async (_id, operation) => {
      const input = inputOf(operation);
      const there = await app.ask(app.people.programme_manager, operation, input, 'south');
      const nothing = await app.ask(app.people.programme_manager, operation, input, 'nowhere-at-all');
      expect(there.status).toBe(404);
      expect(comparable(there)).toEqual(comparable(nothing));
    },
  );

  test.each(table.filter(([, { accepts }]) => accepts === 'json'))(
    '%s answers an unknown field with 400 and names it',
    async (_id, operation) => {
      const answer = await app.ask(app.founder, operation, { ...inputOf(operation), unheardOf: 'x' });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 'invalid', issues: expect.any(Array) });
      expect(JSON.stringify(answer.body.issues)).toContain('unheardOf');
    },
  );
});

describe('every body', () => {
  const path = (operation: Operation, link = app.link) =>
    address(operation, 'north', inputOf(operation), link).path;

  test.each(withJson)('%s refuses what is not JSON, or not one object', async (_id, operation) => {
    for (const body of ['{"a":', 'nonsense', '[]', '"text"', '1', 'null', '{"a":1}{"b":2}']) {
      const answer = await app.json(app.founder, operation.method, path(operation), body);
      expect(`${body} ${answer.status}`).toBe(`${body} 400`);
    }
    const form = await app.send(app.founder, operation.method, path(operation), {
      body: 'title=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form.status).toBe(400);
  });

  test.each(writes)('%s refuses a body over its limit, announced or not', async (_id, operation) => {
    const headers = { 'content-type': 'application/json' };
    const announced = await app.send(app.founder, operation.method, path(operation), {
      body: '{}',
      headers: { ...headers, 'content-length': String(operation.limit + 1) },
    });
    expect(announced.status).toBe(413);
    const streamed = await app.send(app.founder, operation.method, path(operation), {
      body: endless(operation.limit),
      headers,
    });
    expect(streamed.status).toBe(413);
    expect(streamed.body).toMatchObject({ code: 'too-large' });
  });

  test.each(writes)(
    '%s reads nothing of what strangers and people without the permission send',
    async (_id, operation) => {
      const { permission, scope } = operation;
      const refused = roles.filter((role) => permission !== null && !mayAsk(role, permission));
      const callers: [Parameters<typeof app.send>[0], number][] = [
        ...(scope === 'public' ? [] : [[undefined, scope === 'link' ? 404 : 401] as [undefined, number]]),
        ...refused.map((role): [typeof app.founder, number] => [app.people[role], 403]),
        ...(scope === 'organisation' ? [[app.stranger, 404] as [typeof app.founder, number]] : []),
      ];
      for (const [who, status] of callers) {
        const body = watched();
        const answer = await app.send(who, operation.method, path(operation, 'guessed'), {
          body: body.stream,
          headers: { 'content-type': 'application/json' },
        });
        expect(`${answer.status}, read: ${body.read()}`).toBe(`${status}, read: false`);
      }
    },
  );

  test.each(writes)("%s refuses another site's page", async (_id, operation) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: '', 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await app.send(app.founder, operation.method, path(operation), {
        body: JSON.stringify(inputOf(operation)),
        headers: { 'content-type': 'application/json', ...headers },
      });
      expect(answer.status).toBe(403);
    }
  });
});

describe('what is not ours', () => {
  test.each(within.filter(([, operation]) => pathParameters(operation.path).length > 0))(
    '%s answers an id of another organisation as one that is not there',
    async (_id, operation) => {
      for (const name of pathParameters(operation.path)) {
        const ids = await foreignIds();
        const missing = await app.ask(app.founder, operation, inputOf(operation, { [name]: uuid() }));
        for (const id of ids) {
          const answer = await app.ask(app.founder, operation, inputOf(operation, { [name]: id }));
          expect(comparable(answer)).toEqual(comparable(missing));
        }
      }
    },
  );
});

describe('every problem', () => {
  const pages = fileURLToPath(new URL('../../docs/problems', import.meta.url));
  test.each(problemTypes().map(({ code }) => [code]))('%s has its page', (code) => {
    expect(existsSync(`${pages}/${code}.md`)).toBe(true);
  });
  test.each(table)('%s declares problems by permanent codes', (_id, operation) => {
    for (const problem of operation.problems) expect(problemTypes()).toContainEqual(problem);
  });
});

describe('every write', () => {
  const reasons = app.implementations.filter(({ operation }) => isWrite(operation));
  test.each(reasons.map((one) => [one.operation.id, one] as const))(
    '%s leaves an entry in the ledger, or says why it need not',
    (_id, { operation, unrecorded }) => {
      // The door refuses a write that records nothing; outside an organisation there is no ledger to write to.
      if (unrecorded !== undefined) expect(unrecorded.length).toBeGreaterThan(15);
      if (operation.scope !== 'organisation') expect(operation.permission).toBeNull();
    },
  );
});

/** An input that reaches no record: the address of one nobody has. */
function nowhere(operation: Operation): Record<string, unknown> {
  return inputOf(operation, 'id' in operation.input.shape ? { id: uuid() } : {});
}

let known: Promise<string[]> | undefined;
/** Ids of `south`: every register's record, its people, and whatever else has an id there. */
function foreignIds(): Promise<string[]> {
  known ??= makeForeign();
  return known;
}

async function makeForeign(): Promise<string[]> {
  const ids = [app.stranger.personId];
  for (const operation of operations.filter(
    ({ id, method }) => id.endsWith('.create') && method === 'POST',
  )) {
    if (operation.scope !== 'organisation') continue;
    const answer = await app.ask(app.stranger, operation, inputOf(operation), 'south');
    const id = answer.body.id ?? answer.body.keyId;
    if (typeof id === 'string') ids.push(id);
  }
  expect(ids.length).toBeGreaterThan(2);
  return ids;
}

/** A body that knows whether anybody asked for it. */
function watched() {
  let asked = false;
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    asked = true;
    controller.enqueue(new Uint8Array(1_000));
    controller.close();
  };
  return { stream: new ReadableStream({ pull }, { highWaterMark: 0 }), read: () => asked };
}

/** A body that says nothing of its size and goes on past the limit. */
function endless(limit: number): ReadableStream<Uint8Array> {
  const chunk = new TextEncoder().encode('x'.repeat(100_000));
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(chunk);
      sent += chunk.byteLength;
      if (sent > limit + 1_000_000) controller.close();
    },
  });
}
