import type pg from 'pg';

/** What the bench puts into an organisation, by copying the first record of a kind that the product itself made. */
export type Fill = 'control' | 'action' | 'evidence' | 'claim';
type Copied = Exclude<Fill, 'claim'>;

/** Copy it until there are `count`; answers the organisation's id. */
export async function fill(superuser: pg.Client, kind: Fill, slug: string, count: number): Promise<string> {
  const { rows } = await superuser.query<{ org: string }>(
    'select org_id as org from organisation where slug = $1',
    [slug],
  );
  const [{ org } = { org: '' }] = rows;
  if (kind === 'claim') return fillClaims(superuser, org, count);
  const { prefix, title, owner, tables } = kinds[kind];
  await superuser.query(
    `insert into record (org_id, id, type, number, ref, title, owner_id, confidential, created_at, updated_at, words)
     select r.org_id, ${idOf(kind)}, r.type, n, '${prefix}-' || lpad(n::text, greatest(3, length(n::text)), '0'),
       ${title}, ${owner}, false, r.created_at, r.updated_at, ''
     from record r, generate_series(2, $2::int) n where r.org_id = $1 and r.type = '${kind}' and r.number = 1`,
    [org, count],
  );
  for (const statement of tables) await superuser.query(statement, [org, count]);
  await superuser.query('update reference_counter set last = $2 where org_id = $1 and prefix = $3', [
    org,
    Math.max(count, 1),
    prefix,
  ]);
  for (const table of ['record', kind, ...(kind === 'evidence' ? ['evidence_tag', 'link'] : [])])
    await superuser.query(`vacuum analyze ${table}`);
  return org;
}

/**
 * Every row is applicable and realised by seven controls; claims lie evenly over the requirements of every framework and
 * over the evidence that is there, a quarter of each sufficiency.
 */
async function fillClaims(superuser: pg.Client, org: string, count: number): Promise<string> {
  const statements = [
    `update applicability set decision = 'applicable' where org_id = $1`,
    `insert into link (org_id, id, from_id, kind, to_id, created_at)
     select $1::uuid, ('00000000-0000-7000-c000-' || lpad(to_hex(n), 12, '0'))::uuid, ${idOf('control')}, 'realises', a.id, now()
     from generate_series(2, (select count(*)::int from control where org_id = $1)) n
     join (select id, row_number() over (order by id) as place from applicability where org_id = $1) a
       on a.place = 1 + n % (select count(*) from applicability where org_id = $1)`,
    `insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source, content_version,
       judged_at, judged_revision)
     select $1::uuid, ('00000000-0000-7000-d000-' || lpad(to_hex(n), 12, '0'))::uuid,
       ${idOf('evidence', '(2 + n % ((select count(*)::int from evidence where org_id = $1) - 1))')},
       a.framework, a.requirement, a.lens, (array['full','partial','context','draft'])[1 + n % 4], '', 'person', '1.0.0', now(), 1
     from generate_series(0, ${count - 1}) n
     join (select framework, requirement, lens, row_number() over (order by requirement) as place from (
         select framework, requirement, 'infosec' as lens from applicability where org_id = $1
         union all select framework, requirement, 'ai' from clause where org_id = $1) x) a
       on a.place = 1 + (n + n / 4999) % (select count(*) from (select 1 from applicability where org_id = $1
         union all select 1 from clause where org_id = $1) y)
     on conflict do nothing`,
  ];
  for (const statement of statements) await superuser.query(statement, [org]);
  for (const table of ['applicability', 'link', 'claim']) await superuser.query(`vacuum analyze ${table}`);
  return org;
}

/** Ids of each kind are apart; the same number is the same record in every organisation. */
const idOf = (kind: Copied, number = 'n'): string =>
  `('00000000-0000-7000-${{ control: 8, action: 9, evidence: 'a' }[kind]}000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const first = (kind: Copied): string =>
  `(select id from record where org_id = $1 and type = '${kind}' and number = 1)`;

interface Kind {
  readonly prefix: string;
  readonly title: string;
  readonly owner: string;
  readonly tables: readonly string[];
}

const kinds: Record<Copied, Kind> = {
  control: {
    prefix: 'C',
    title: "'Control ' || lpad((n * 7919::bigint % 200003)::text, 6, '0')",
    owner: 'r.owner_id',
    tables: [
      `insert into control (org_id, id, kind, inherited_from, implementation, description, note)
       select org_id, ${idOf('control')}, kind, inherited_from,
         (array['planned','partly','implemented','not_assessed'])[1 + n % 4], repeat('How it is done here. ', 15), ''
       from control, generate_series(2, $2::int) n where org_id = $1 and id = ${first('control')}`,
    ],
  },
  // Due over three years around today, every second mine.
  action: {
    prefix: 'ACT',
    title: "'Action ' || n",
    owner: 'case when n % 2 = 0 then r.owner_id end',
    tables: [
      `insert into action (org_id, id, why, source, requirement, due, state, state_reason, needs_verification, rhythm)
       select t.org_id, ${idOf('action')}, repeat('What it is good for. ', 10), '', '',
         t.due + (n * 7919 % 1095 - 547), (array['open','doing','waiting','done','done','dropped'])[1 + n % 6], '',
         n % 3 = 0, t.rhythm
       from action t, generate_series(2, $2::int) n where t.org_id = $1 and t.id = ${first('action')}`,
    ],
  },
  // Collected over the last three years, a third each with a sort, an interval of its own and no rule; every tenth mine;
  // each with a tag and a control it supports, a hundred for one control.
  evidence: {
    prefix: 'E',
    title: "'Evidence ' || lpad((n * 7919::bigint % 200003)::text, 6, '0')",
    owner: 'case when n % 10 = 0 then r.owner_id end',
    tables: [
      `insert into evidence (org_id, id, kind, description, collected_on, source, rhythm, every_months, tags, revision,
         change, text, url, file_ids, snapshot_ref, snapshot_hash, origin, origin_note)
       select t.org_id, ${idOf('evidence')}, t.kind, repeat('What it shows. ', 10),
         t.collected_on - (n * 7919 % 1095), (array['Vault','Wiki','Ticket'])[1 + n % 3],
         case when n % 3 = 0 then 'evidence.restore-test' else '' end, case when n % 3 = 1 then 12 end,
         array['t' || n % 200], 1, '', t.text, '', '{}', '', '', t.origin, ''
       from evidence t, generate_series(2, $2::int) n where t.org_id = $1 and t.id = ${first('evidence')}`,
      `insert into evidence_tag (org_id, tag, evidence_id)
       select $1::uuid, 't' || n % 200, ${idOf('evidence')} from generate_series(2, $2::int) n`,
      `insert into link (org_id, id, from_id, kind, to_id, created_at)
       select $1::uuid, ('00000000-0000-7000-b000-' || lpad(to_hex(n), 12, '0'))::uuid, ${idOf('evidence')}, 'supports',
         ${idOf('control', '(2 + n % 500)')}, now()
       from generate_series(2, $2::int) n`,
    ],
  },
};
