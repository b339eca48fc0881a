import { sql } from 'drizzle-orm';
import { claimSubject, draftLink } from '../../kernel/claim/subject.ts';
import { english, type Message } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { register } from '../../kernel/register/register.ts';
import type { Found, Stored } from '../../kernel/register/store.ts';
import { dueSql, freshnessOf, indexDueDays } from './evidence.due.ts';
import { registerParts } from './evidence.operations.ts';
import { rhythmById } from './evidence.rhythms.ts';
import { findWrongDate } from './evidence.rules.ts';
import { evidenceType, maySupport, supports, unknownRhythm } from './evidence.schema.ts';
import { indexTags, tagged } from './evidence.tags.ts';

export type StoredEvidence = Stored<typeof evidenceType.schema>;
export type FoundEvidence = Found<typeof evidenceType.schema>;

/** The register of evidence; other features build on the functions of `evidence.usecases.ts`. */
export const evidences = register(evidenceType, 'evidence', registerParts, {
  check: (_before, after, context) => {
    const wrong = findWrongDate(after, context.today);
    if (wrong) throw refused(wrong.field, wrong.message);
    if (after.rhythm !== '' && !rhythmById(context.content)(after.rhythm))
      throw refused('rhythm', unknownRhythm);
  },
  saved: async (records, context) => {
    await indexTags(context, records);
    await indexDueDays(
      context,
      records.map(({ id }) => id),
    );
  },
  derived: (context, day, past) => ({ ...freshnessOf(context, day), ...(past ? {} : tagged) }),
});

/** One field refused with a sentence. */
export const refused = (field: string, message: Message): Problem =>
  new Problem(invalid, message, { issues: [{ field, message: english(message) }] });

claimSubject({
  type: evidenceType.type,
  table: 'evidence',
  stale: (today) => sql`t.due_on < ${today}::date`,
  revision: sql`t.revision`,
  day: sql`t.collected_on`,
  past: (field, context, day) => ({
    stale: sql`${dueSql(context)(field)} < ${day}::date`,
    revision: sql`${field('revision')}::integer`,
    day: field('collectedOn'),
  }),
});
draftLink({ kind: supports.kind, source: 'link' });
draftLink({ kind: maySupport.kind, source: 'import' });
