import { capabilitiesOf } from '../../kernel/capability.ts';
import type { Context } from '../../kernel/feature.ts';
import { givePurpose } from './give.operations.ts';
import { erasableIn } from './outsider.usecases.ts';
import { namesIn } from './request.answers.ts';
import { filesOfRequest } from './request.opening.ts';
import { requests } from './request.register.ts';
import { isOpen, mayMove, mayRun } from './request.rules.ts';
import { requestMoves } from './request.schema.ts';
import { namesAround } from './request.store.ts';

/** What a request's page shows besides its fields: what came, its links' past, names, and what this reader may do. */
export async function material(input: { id: string }, context: Context) {
  const { tx, actor, installation } = context;
  const { record } = await requests.find(context, input.id);
  const [files, links, names, people, erasable] = await Promise.all([
    filesOfRequest(context, record.id),
    capabilitiesOf(tx, record.id, givePurpose),
    namesAround(tx, actor, record),
    namesIn(context, record),
    erasableIn(context, record),
  ]);
  const runs = mayRun(actor, record);
  const moves = requestMoves.movesFrom(record.state).filter((move) => mayMove(move, actor, record));
  const linked = runs && record.askedKind === 'outsider' && !people.askedErased && isOpen(record.state);
  return {
    files,
    links: runs ? links.map(({ purpose: _purpose, recordId: _recordId, ...link }) => link) : [],
    moves: linked ? [...moves, 'link' as const] : [...moves],
    askedName: people.askedName,
    askedErased: people.askedErased,
    erasable,
    askedMe: record.askedKind === 'member' && record.askedId !== null && record.askedId === actor.personId,
    source: names?.source ?? null,
    evidence: names?.evidence ?? null,
    repeatedBy: names?.repeatedBy ?? null,
    mails: installation.mailConfigured,
  };
}
