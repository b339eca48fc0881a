import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { addLink, linkedIds, removeLink } from '../../kernel/link.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import type { StoredAction } from './action.register.ts';
import { proves } from './action.schema.ts';

interface Named {
  readonly id: string;
  readonly ref: string;
  readonly archived: boolean;
}

/**
 * Name the evidence that shows what was done, in place of what was named before; what the person does not see of it
 * stays. Links stand in the histories of both.
 * @throws Problem `invalid` for evidence that is not there
 */
export async function nameProof(
  types: readonly RecordType[],
  context: Context,
  action: StoredAction,
  wanted: readonly string[],
): Promise<void> {
  const named = (await linkedIds(context.tx, proves, 'in', [action.id])).get(action.id) ?? [];
  const seen = await evidenceAmong(types, context, [...new Set([...wanted, ...named])]);
  const strange = wanted.findIndex((id) => !seen.has(id) || (seen.get(id)?.archived && !named.includes(id)));
  if (strange >= 0) throw noEvidence(strange);
  for (const evidence of seen.values()) {
    const keeps = wanted.includes(evidence.id);
    if (keeps && !named.includes(evidence.id)) await addLink(context, proves, evidence, action);
    if (!keeps) await removeLink(context, proves, evidence, action);
  }
}

const noEvidence = (at: number): Problem =>
  new Problem(invalid, msg('action.proof', 'What shall prove it is no evidence you see.'), {
    issues: [{ field: `proof.${at}`, message: 'Not evidence of this organisation that you see.' }],
  });

/** Evidence among these ids that the actor sees. One statement. */
async function evidenceAmong(
  types: readonly RecordType[],
  { tx, actor }: Context,
  ids: readonly string[],
): Promise<Map<string, Named>> {
  const evidence = types.filter(({ type }) => type === proves.from);
  const rows = await tx.rows<Named>(sql`
    select r.id, r.ref, r.archived_at is not null as archived from record r
    where r.org_id = ${tx.org} and r.id = any(${sql.param([...ids])}::uuid[]) and ${visibleAmong(evidence, actor)}
    order by r.ref`);
  return new Map(rows.map((row) => [row.id, row]));
}
