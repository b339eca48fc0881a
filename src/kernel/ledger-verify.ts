import { sql } from 'drizzle-orm';
import { genesis, type LedgerRow, type Verification, verifyPage } from './ledger.ts';
import type { Tx } from './tx.ts';

/** Entries read at once. */
export const verificationPage = 2000;

/** Columns of an entry as `LedgerRow`: hashes in hexadecimal, the moment in microseconds. */
export const ledgerRowColumns = sql`l.org_id as "orgId", l.seq,
  (extract(epoch from l.at) * 1000000)::bigint::text as micros, l.actor_kind as "actorKind", l.actor_id as "actorId",
  l.operation, l.batch, l.record_type as "recordType", l.record_id as "recordId", l.related_id as "relatedId",
  l.schema_version as "schemaVersion", l.body, encode(l.previous_hash, 'hex') as "previousHash",
  encode(l.hash, 'hex') as hash`;

export interface Verified extends Verification {
  /** The end of the ledger was reached, or a break before it. */
  readonly finished: boolean;
}

/**
 * Verify the ledger of the entered organisation in pages, going on from `state` (the beginning without one), at most
 * `pages` of them. At the end the chain is compared with the head the database keeps, so that a cut-off tail is found.
 */
export async function verifyLedger(
  tx: Tx,
  options: { state?: Pick<Verification, 'entries' | 'head'> | undefined; pages?: number } = {},
): Promise<Verified> {
  // The head first: what is appended while we read is not our concern.
  const head = await tx.one<{ seq: number; hash: string }>(
    sql`select seq, encode(hash, 'hex') as hash from ledger_head where org_id = ${tx.org}`,
  );
  let state: Verification = {
    intact: true,
    ...(options.state ?? { entries: 0, head: genesis(tx.org) }),
  };
  const end = head?.seq ?? 0;
  for (let page = 0; page < (options.pages ?? Number.POSITIVE_INFINITY); page += 1) {
    const rows = await tx.rows<LedgerRow>(sql`select ${ledgerRowColumns} from ledger l
      where l.org_id = ${tx.org} and l.seq > ${state.entries} and l.seq <= ${end} order by l.seq limit ${verificationPage}`);
    state = verifyPage(rows, state);
    if (!state.intact) return { ...state, finished: true };
    if (rows.length < verificationPage) return { ...atHead(state, head), finished: true };
  }
  return { ...state, finished: false };
}

/** The chain must end where the head says; a state beyond it belongs to a ledger that was longer once. */
function atHead(state: Verification, head: { seq: number; hash: string } | undefined): Verification {
  if (head && state.entries === head.seq && state.head === head.hash) return state;
  return { ...state, intact: false, broken: { seq: state.entries + 1, why: 'head' } };
}
