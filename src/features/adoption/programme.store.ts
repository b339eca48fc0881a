import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Programme, Programmes } from './programme.schema.ts';

type Chosen = Omit<Programmes, 'programmes'>;
type Described = Pick<Programme, 'programme' | 'ownerId' | 'ownerName' | 'purpose' | 'version'>;

/** What was chosen last, if anything. */
export const findChosen = (tx: Tx): Promise<Chosen | undefined> =>
  tx.one<Chosen>(sql`select m.mode, m.reason, m.shares, m.chosen_at as "chosenAt", p.name as "chosenByName", m.version
    from programme_mode m left join person p on p.org_id = m.org_id and p.id = m.chosen_by
    where m.org_id = ${tx.org}`);

/** Every management system somebody described. */
export const findDescribed = (tx: Tx): Promise<Described[]> =>
  tx.rows<Described>(sql`select s.programme, s.owner_id as "ownerId", p.name as "ownerName", s.purpose, s.version
    from programme s left join person p on p.org_id = s.org_id and p.id = s.owner_id where s.org_id = ${tx.org}`);

export const saveChosen = (
  { tx, actor, now }: Context,
  { mode, reason, shares }: Pick<Chosen, 'mode' | 'reason' | 'shares'>,
): Promise<unknown> =>
  tx.rows(sql`insert into programme_mode (org_id, mode, reason, shares, chosen_at, chosen_by)
    values (${tx.org}, ${mode}, ${reason}, ${sql.param(shares)}::text[], ${now}, ${actor.personId})
    on conflict (org_id) do update set mode = excluded.mode, reason = excluded.reason, shares = excluded.shares,
      chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by, version = programme_mode.version + 1`);

export const saveDescribed = (
  { tx }: Context,
  { programme, ownerId, purpose }: Pick<Described, 'programme' | 'ownerId' | 'purpose'>,
): Promise<unknown> =>
  tx.rows(sql`insert into programme (org_id, programme, owner_id, purpose)
    values (${tx.org}, ${programme}, ${ownerId}, ${purpose})
    on conflict (org_id, programme) do update set owner_id = excluded.owner_id, purpose = excluded.purpose,
      version = programme.version + 1`);
