import type { Context } from '../../kernel/feature.ts';
import { addLink, linkedIds, removeLink } from '../../kernel/link.ts';
import { msg } from '../../kernel/message.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { notPermitted, Problem } from '../../kernel/problem.ts';
import { controls } from '../control/control.usecases.ts';
import { readEvidence } from './evidence.answers.ts';
import type { EvidenceRecord } from './evidence.operations.ts';
import { evidences, refused } from './evidence.register.ts';
import { maySupport, supports } from './evidence.schema.ts';

interface Ends {
  readonly id: string;
  readonly control: string;
}

/** Both ends, if the actor sees them and may change one: owners of evidence and owners of controls join the two. */
async function endsOf(context: Context, { id, control }: Ends) {
  const [{ record: evidence, onRecord }, other] = [
    await evidences.find(context, id),
    await controls.find(context, control),
  ];
  const mine = mayWriteRecord(context.actor, { ownerId: evidence.ownerId, onRecord });
  const theirs = mayWriteRecord(context.actor, { ownerId: other.record.ownerId, onRecord: other.onRecord });
  if (!mine && !theirs) throw new Problem(notPermitted);
  return { evidence, control: other.record };
}

/** Say that evidence supports a control. A draft of the same is confirmed by it. */
export async function support(input: Ends, context: Context): Promise<EvidenceRecord> {
  const { evidence, control } = await endsOf(context, input);
  if (control.archivedAt !== null || evidence.archivedAt !== null)
    throw refused(
      'control',
      msg('evidence.support-archived', 'One of them is archived. Bring it back first.'),
    );
  await removeLink(context, maySupport, evidence, control);
  await addLink(context, supports, evidence, control);
  return readEvidence(context, evidence.id);
}

/** Take the link away, confirmed or draft. */
export async function unsupport(input: Ends, context: Context): Promise<EvidenceRecord> {
  const { evidence, control } = await endsOf(context, input);
  await removeLink(context, supports, evidence, control);
  await removeLink(context, maySupport, evidence, control);
  return readEvidence(context, evidence.id);
}

/** Confirm drafts of one control together (R9): those a person saw, and of these only what is still draft. */
export async function confirmDrafts(
  { id, evidence }: { id: string; evidence: readonly string[] },
  context: Context,
): Promise<{ confirmed: number }> {
  const { record: control, onRecord } = await controls.find(context, id);
  if (!mayWriteRecord(context.actor, { ownerId: control.ownerId, onRecord })) throw new Problem(notPermitted);
  const drafts = new Set((await linkedIds(context.tx, maySupport, 'in', [control.id])).get(control.id));
  let confirmed = 0;
  for (const one of new Set(evidence)) {
    if (!drafts.has(one)) continue;
    const { record } = await evidences.find(context, one);
    await removeLink(context, maySupport, record, control);
    await addLink(context, supports, record, control);
    confirmed += 1;
  }
  return { confirmed };
}
