import { sql } from 'drizzle-orm';
import { claimTable, isCounted } from '../../kernel/claim/claim.ts';
import { requirementRowsDeclared } from '../../kernel/claim/subject.ts';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { recordAddress } from '../../kernel/record-type.ts';
import { mostNamed, type Waiting } from '../../kernel/waiting.ts';
import { ownLens } from './claim.store.ts';

interface Asking {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
  readonly claims: number;
  readonly found: number;
  readonly unowned: boolean;
}

/** Where a manager's own and nobody's wait together no filter names both: the list shows those of everybody then. */
const mine = (context: Context, owner: ReturnType<typeof sql>) =>
  context.actor.roles.includes('programme_manager')
    ? sql`(${owner} = ${context.actor.personId}::uuid or ${owner} is null)`
    : sql`${owner} = ${context.actor.personId}::uuid`;

/**
 * My records with a newer revision than the one that was judged; where nobody owns one it waits for a programme
 * manager. One statement.
 */
export async function toReview(context: Context): Promise<Waiting> {
  const rows = await context.tx.whole<Asking>(sql`
    select s.*, count(*) over ()::int as found, bool_or(s.owner is null) over () as unowned from (
      select c.subject_id as id, c.subject_type as type, c.subject_ref as ref, c.subject_title as title,
        c.subject_owner_id as owner, count(*)::int as claims
      from ${claimTable(context, { stored: true })} c
      where c.standing = 'review' and c.subject_visible and ${mine(context, sql`c.subject_owner_id`)}
      group by 1, 2, 3, 4, 5) s order by s.ref limit ${mostNamed}`);
  return {
    code: 'claims-to-review',
    count: rows[0]?.found ?? 0,
    more: false,
    why: msg('claim.waiting.review.why', 'It has a newer revision than the one that was judged.'),
    button: msg('claim.waiting.review.button', 'Review'),
    all: `/evidence/claims?filter.standing=is%3Areview${rows[0]?.unowned ? '' : '&filter.owner=is%3Ame'}`,
    items: rows.map(({ id, type, ref, claims }) => ({
      ...{ id, ref, at: recordAddress(type, ref) },
      act:
        claims === 1
          ? msg('claim.waiting.review.one', 'Review 1 claim of {ref}', { ref })
          : msg('claim.waiting.review.act', 'Review {claims} claims of {ref}', { claims, ref }),
    })),
  };
}

interface Lapsed {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
  readonly by: string;
  /** Full claims among those that lapsed. */
  readonly full: number;
  readonly found: number;
  readonly unowned: boolean;
}

/**
 * My clauses and rows whose every full or partial claim through their own lens is on a stale or archived record: they
 * have lost their proof. One statement.
 */
export async function proofLost(context: Context): Promise<Waiting> {
  const { tx } = context;
  const rows = requirementRowsDeclared().map(
    ({ table, ask }) => sql`select t.requirement, t.id from ${sql.identifier(table)} t
      where t.org_id = ${tx.org} and ${ask}`,
  );
  const none = sql`select null::text as requirement, null::uuid as id where false`;
  const lost = await tx.whole<Lapsed>(sql`
    with c as materialized (
      select c.requirement, c.sufficiency, c.subject_ref, c.subject_visible is true as seen, ${isCounted} as counted
      from ${claimTable(context, { stored: true })} c
      where c.sufficiency in ('full', 'partial') and c.withdrawn_at is null and ${ownLens(context)})
    select r.id, r.type, r.ref, r.title, l.by, l.full, count(*) over ()::int as found,
      bool_or(r.owner_id is null) over () as unowned
    from (select c.requirement, coalesce(min(c.subject_ref) filter (where c.seen), '') as by,
        count(*) filter (where c.sufficiency = 'full')::int as full from c
        group by 1 having not bool_or(c.counted)) l
      join (${rows.length > 0 ? sql.join(rows, sql` union all `) : none}) t on t.requirement = l.requirement
      join record r on r.org_id = ${tx.org} and r.id = t.id
    where ${mine(context, sql`r.owner_id`)} order by r.type, r.number limit ${mostNamed}`);
  return {
    code: 'proof-lost',
    count: lost[0]?.found ?? 0,
    more: false,
    why: msg('claim.waiting.lost.why', 'All that proved it is stale or archived.'),
    button: msg('claim.waiting.lost.button', 'Look'),
    all: `/requirements?filter.show=stale${lost[0]?.unowned ? '' : '%2Cmine'}`,
    items: lost.map(({ id, type, ref, title, by, full }) => ({
      ...{ id, ref, at: recordAddress(type, ref) },
      act:
        full === 1
          ? msg('claim.waiting.lost.only', 'Prove {ref} {title}: its only full proof is stale', {
              ref,
              title,
            })
          : msg('claim.waiting.lost.act', 'Prove {ref} {title} again', { ref, title }),
      ...(by ? { source: msg('claim.waiting.lost.by', '{by} no longer counts', { by }) } : {}),
    })),
  };
}
