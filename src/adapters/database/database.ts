import { type SQL, sql } from 'drizzle-orm';
import type { QueryConfig } from 'pg';
import { sealEntries } from '../../kernel/ledger.ts';
import type { Database, LedgerEntry, Sealed, Tx } from '../../kernel/tx.ts';
import { compile } from './compile.ts';
import { type Client, joinAnyWay, joinByHash, type Pool, scopedQuery, sendTogether } from './pool.ts';

/** Called once per SQL statement of a use case; the tests count with it. */
export type StatementListener = (text: string) => void;

/**
 * The database as the door uses it.
 * `flushable`: PostgreSQL 17 or newer, where a transaction may commit without waiting and be flushed after its
 * locks are gone (see docs/decisions/003-ledger-lock-before-flush.md).
 */
export function database(
  pool: Pool,
  options: { flushable: boolean; onStatement?: StatementListener },
): Database {
  const heard = options.onStatement ?? (() => undefined);
  return {
    reading: (org) =>
      transaction(org, async (query, whole) => {
        const statement = compile(query);
        heard(statement.text);
        return (await scopedQuery(pool, org, statement, whole)).rows;
      }),
    write: async (org, work, seal) => {
      const client = await pool.connect();
      let lost = false;
      try {
        return await writeOn(client, org, work, seal, options.flushable, heard);
      } catch (error) {
        // What is refused is rolled back, and the connection serves the next: only one that cannot answer goes.
        lost = await send(client, 'rollback').then(
          () => false,
          () => true,
        );
        throw error;
      } finally {
        client.release(lost);
      }
    },
  };
}

function transaction(org: string, run: (query: SQL, whole: boolean) => Promise<unknown[]>): Tx {
  return {
    org,
    rows: async <Row>(query: SQL) => (await run(query, false)) as Row[],
    one: async <Row>(query: SQL) => (await run(query, false))[0] as Row | undefined,
    // A plan is kept by its text: said in it, so that no other way of asking the same finds this one's.
    whole: async <Row>(query: SQL) => (await run(sql`/* whole */ ${query}`, true)) as Row[],
  };
}

/** Send without waiting; the answer is awaited later, together with the ones behind it. */
function send(client: Client, statement: string | QueryConfig): Promise<unknown> {
  const answer = client.query(statement);
  answer.catch(() => undefined);
  return answer;
}

const enterAndWrite = { name: 'enter_write', text: 'select app.enter($1)' };
/** The same, for a commit that does not wait: it is flushed after its locks are gone. */
const enterAndFlushLater = {
  name: 'enter_write',
  text: "select app.enter($1), set_config('synchronous_commit', 'off', true)",
};
const flush = { name: 'flush', text: "select pg_logical_emit_message(false, 'f', '', true)" };
const appendPersonal = {
  name: 'personal_value',
  text: 'insert into personal_value (org_id, hash, salt, value, person_id) values ($1, $2, $3, $4, $5) on conflict do nothing',
};
const appendLedger = {
  name: 'ledger_append',
  text: 'select app.ledger_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};

async function writeOn<T>(
  client: Client,
  org: string,
  work: (tx: Tx) => Promise<T>,
  seal: () => Sealed,
  flushable: boolean,
  heard: StatementListener,
): Promise<T> {
  // BEGIN, entering and the first statement of the use case leave in one burst: pipelined, not awaited one by one.
  sendTogether(client);
  const enter = flushable ? enterAndFlushLater : enterAndWrite;
  const opening = [send(client, 'begin'), send(client, { ...enter, values: [org] })];
  const result = await work(
    transaction(org, async (query, whole) => {
      const statement = compile(query);
      heard(statement.text);
      sendTogether(client);
      if (whole) send(client, joinByHash);
      const answer = client.query(statement);
      if (whole) send(client, joinAnyWay);
      return (await answer).rows;
    }),
  );
  await Promise.all(opening);
  const sealed = seal();
  await commit(client, org, sealed, flushable);
  return result;
}

/** Ledger entry, COMMIT and flush in one burst; resolves when all three have been answered. */
async function commit(client: Client, org: string, sealed: Sealed, flushable: boolean): Promise<void> {
  sendTogether(client);
  const answers: Promise<unknown>[] = [];
  if (sealed.entries.length > 0) answers.push(...append(client, org, sealed));
  const committed = send(client, 'commit');
  answers.push(committed);
  // The log is flushed in order: once this record is on disk, the commit before it is.
  if (flushable) answers.push(send(client, flush));
  await Promise.all(answers);
  // COMMIT of a failed transaction answers ROLLBACK without an error.
  const answer = (await committed) as { command?: string };
  if (answer.command !== 'COMMIT') throw new Error('The transaction was rolled back at its end.');
}

function append(client: Client, org: string, sealed: Sealed): Promise<unknown>[] {
  const { bodies, personal } = sealEntries(sealed.entries);
  const column = <V>(pick: (entry: LedgerEntry) => V): V[] => sealed.entries.map(pick);
  const answers = personal.map((value) =>
    send(client, {
      ...appendPersonal,
      values: [org, value.hash, value.salt, value.value, value.personId],
    }),
  );
  answers.push(
    send(client, {
      ...appendLedger,
      values: [
        org,
        sealed.at,
        sealed.actorKind,
        sealed.actorId,
        sealed.operation,
        sealed.batch,
        column((entry) => entry.recordType),
        column((entry) => entry.recordId),
        column((entry) => entry.relatedId ?? null),
        column((entry) => entry.schemaVersion ?? 1),
        bodies,
      ],
    }),
  );
  return answers;
}
