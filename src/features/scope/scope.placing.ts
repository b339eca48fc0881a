import type { Context } from '../../kernel/feature.ts';
import { anyCanonicalRef } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { inScope } from '../../kernel/placement.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { refused, scopes } from './scope.register.ts';
import { headsNamed, joinScope, leaveScope, type PlacedHead } from './scope.store.ts';

interface Placing {
  readonly id: string;
  readonly records: readonly string[];
  readonly placed: boolean;
}

/** Most refused records named in an answer. */
const mostNamed = 20;

/**
 * Place records in a scope or take them out, all in one go; those the actor sees and may change, or any they see when
 * the scope is theirs. An archived scope takes none in, but lets go of what stands in it. Both ends' histories tell.
 */
export async function placeRecords(
  { id, records, placed }: Placing,
  types: readonly RecordType[],
  context: Context,
) {
  const { tx, actor } = context;
  const found = await scopes.find(context, id);
  const { record: scope, onRecord } = found;
  if (placed && scope.archivedAt !== null)
    throw refused('id', msg('scope.archived', 'This scope is archived. Bring it back first.'));
  const names = [...new Set(records)];
  const heads = await headsNamed(tx, actor, types, names);
  const mine = mayWriteRecord(actor, { ownerId: scope.ownerId, onRecord });
  const allowed = heads.filter((head) => mine || mayWriteRecord(actor, head));
  const changed = await write(context, scope.id, allowed, placed);
  for (const head of changed) record(context, head, scope, placed);
  const missing = names.filter((name) => !heads.some((head) => isNamed(head, name)));
  const refusedHeads = heads.filter((head) => !allowed.includes(head)).map(({ ref }) => ref);
  const all = [...refusedHeads, ...missing];
  return {
    changed: changed.length,
    same: allowed.length - changed.length,
    refused: { names: all.slice(0, mostNamed), count: all.length },
  };
}

const isNamed = ({ id, ref }: PlacedHead, name: string): boolean =>
  id === name.toLowerCase() || ref === name || ref === anyCanonicalRef(name);

async function write(context: Context, scope: string, heads: readonly PlacedHead[], placed: boolean) {
  if (heads.length === 0) return [];
  const ids = heads.map(({ id }) => id);
  const { tx, now, actor, newId } = context;
  const changed = placed
    ? await joinScope(tx, scope, ids, { at: now, by: actor.personId, newIds: ids.map(() => newId()) })
    : await leaveScope(tx, scope, ids);
  const done = new Set(changed);
  return heads.filter(({ id }) => done.has(id));
}

function record(
  context: Context,
  head: PlacedHead,
  scope: { id: string; ref: string },
  linked: boolean,
): void {
  context.record({
    recordType: 'link',
    recordId: head.id,
    relatedId: scope.id,
    body: {
      kind: inScope.kind,
      fromId: head.id,
      fromRef: head.ref,
      toId: scope.id,
      toRef: scope.ref,
      linked,
    },
  });
}
