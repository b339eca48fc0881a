import { type Context, feature, implement } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { actorMay } from '../../kernel/permission.ts';
import { notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { findSeen, type Seen, whoSees } from '../../kernel/seen.ts';
import { mostOffered, mostVersions, commentOperations as operations } from './comment.operations.ts';
import { mentionedIn } from './comment.rules.ts';
import type { Comment, commentActs } from './comment.schema.ts';
import {
  type CommentRow,
  eraseTexts,
  findComment,
  insertComment,
  listCandidates,
  listComments,
  listVersions,
  peopleNamed,
  saveComment,
} from './comment.store.ts';
import { refuseMentions, tellOfComment } from './comment.telling.ts';

type Act = (typeof commentActs)[number];

/** What people say about records. A comment is part of its record's history; its text is its author's to have erased. */
export const commentFeature = feature({
  name: 'comment',
  recordTypes: [],
  subjects: { comment: msg('comment.subject', 'Comment') },
  onPersonErased: ({ tx, now }, personId) => eraseTexts(tx, personId, now),
  implementations: [
    implement(operations.list, async ({ id, limit, before }, context) => {
      const [seen, rows] = await Promise.all([
        findSeen(context.tx, context.actor, recordTypes(), id),
        listComments(context.tx, id, { before, limit: limit + 1 }),
      ]);
      if (!seen) throw new Problem(notFound);
      const { shown, more } = pageOf(
        rows.map((row) => answer(row, context)),
        limit,
      );
      return { comments: shown.toReversed(), earlier: more ? (shown.at(-1)?.id ?? null) : null };
    }),

    implement(operations.create, async ({ id: recordId, text }, context) => {
      const record = await seenRecord(context, recordId);
      const { personId } = context.actor;
      if (personId === null) throw new Problem(notPermitted);
      const mentions = mentionedIn(text);
      await refuseMentions(context, recordId, mentions);
      const comment = { id: context.newId(), recordId, authorId: personId, text, mentions };
      await insertComment(context.tx, comment, context.now);
      const made = await stored(context, comment.id);
      tell(context, made);
      await tellOfComment(context, record, { id: comment.id, mentions, isNew: true });
      return answer(made, context);
    }),

    implement(operations.edit, async ({ id, version, text }, context) => {
      const before = await opened(context, id, version, 'edit');
      if (text === before.text) return answer(before, context);
      const record = await seenRecord(context, before.recordId);
      const mentions = mentionedIn(text);
      const named = before.mentions.map((person) => person.id);
      const added = mentions.filter((person) => !named.includes(person));
      await refuseMentions(context, before.recordId, added);
      await saveComment(context.tx, id, { ...kept(before), text, mentions, editedAt: context.now });
      await tellOfComment(context, record, { id, mentions: added, isNew: false });
      return changed(context, id);
    }),

    implement(operations.remove, async ({ id, version }, context) => {
      const before = await opened(context, id, version, 'remove');
      const removed = { removedAt: context.now, removedBy: context.actor.personId };
      await saveComment(context.tx, id, { ...kept(before), ...removed, text: '', mentions: [] });
      return changed(context, id);
    }),

    implement(operations.bringBack, async ({ id, version }, context) => {
      const before = await opened(context, id, version, 'bring-back');
      const [last] = await listVersions(context.tx, id, 1);
      if (!last) throw new Problem(notFound);
      const mentions = mentionedIn(last.text);
      const back = { text: last.text, mentions, removedAt: null, removedBy: null };
      await saveComment(context.tx, id, { ...kept(before), ...back });
      return changed(context, id);
    }),

    implement(operations.history, async ({ id }, context) => {
      const row = await findComment(context.tx, context.actor, id);
      // What was removed is not read by this way either.
      if (!row || row.removedAt !== null) throw new Problem(notFound);
      const { shown } = pageOf(await listVersions(context.tx, id, mostVersions), mostVersions);
      const named = [...new Set(shown.flatMap(({ text }) => mentionedIn(text)))].slice(0, 200);
      return { versions: shown, mentions: await peopleNamed(context.tx, named) };
    }),

    implement(operations.mentionable, async ({ id, q = '' }, context) => {
      await seenRecord(context, id);
      const candidates = await listCandidates(context.tx, id, q, 200);
      const others = candidates.map((one) => one.id).filter((one) => one !== context.actor.personId);
      const seeing = new Map((await whoSees(context, id, others)).map((person) => [person.id, person]));
      // In the order they were found: those on the record first.
      const people = others.flatMap((one) => seeing.get(one) ?? []);
      return { people: people.slice(0, mostOffered) };
    }),
  ],
});

async function seenRecord({ tx, actor }: Context, id: string): Promise<Seen> {
  const seen = await findSeen(tx, actor, recordTypes(), id);
  if (!seen) throw new Problem(notFound);
  return seen;
}

/** A comment to change: locked, on a record the actor sees, theirs to change so, at the version they saw. */
async function opened(context: Context, id: string, version: number, act: Act): Promise<CommentRow> {
  const row = await findComment(context.tx, context.actor, id, true);
  if (!row) throw new Problem(notFound);
  if (row.version !== version)
    throw new Problem(versionConflict, undefined, { current: answer(row, context) });
  if (!actsOn(row, context).includes(act)) throw new Problem(notPermitted);
  return row;
}

async function stored({ tx, actor }: Context, id: string): Promise<CommentRow> {
  const row = await findComment(tx, actor, id);
  if (!row) throw new Problem(notFound);
  return row;
}

/** The comment as it is after a change, told to the ledger. */
async function changed(context: Context, id: string): Promise<Comment> {
  const row = await stored(context, id);
  tell(context, row);
  return answer(row, context);
}

const kept = (row: CommentRow) => ({
  text: row.text,
  mentions: row.mentions.map(({ id }) => id),
  editedAt: row.editedAt,
  removedAt: row.removedAt,
  removedBy: row.removedBy?.id ?? null,
});

/** Part of the record's history, as its author's personal text. */
function tell(context: Context, row: CommentRow): void {
  const { id, recordId, author, text, mentions, version } = row;
  context.record({
    recordType: 'comment',
    recordId: id,
    relatedId: recordId,
    body: {
      ...{ id, recordId, authorId: author.id, mentions: mentions.map((one) => one.id), version },
      ...(row.removedAt === null ? { text } : { removed: true }),
    },
    ...(row.removedAt === null ? { personal: { of: author.id, fields: ['text'] } } : {}),
  });
}

/** The author edits; the author or a programme manager removes; whoever removed it brings it back. */
function actsOn(row: CommentRow, { actor }: Context): Act[] {
  if (row.erasedAt !== null || !actorMay(actor, 'comment:write')) return [];
  if (row.removedAt !== null) return row.removedBy?.id === actor.personId ? ['bring-back'] : [];
  if (row.author.id === actor.personId) return ['edit', 'remove'];
  return actor.roles.includes('programme_manager') ? ['remove'] : [];
}

function answer(row: CommentRow, context: Context): Comment {
  const { removedAt, removedBy, erasedAt, mentions, ...rest } = row;
  return {
    ...rest,
    mentions: [...mentions],
    removed: removedAt !== null && removedBy !== null ? { at: removedAt, by: removedBy } : null,
    erased: erasedAt !== null,
    can: actsOn(row, context),
  };
}
