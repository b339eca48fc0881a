import { z } from 'zod';
import { dropDraft, keepDraft, readDraft } from '../../web/form/draft.ts';
import { assessments } from './clause.schema.ts';
import { ClauseRecord } from './reading.schema.ts';
import type { Answer } from './walk-answers.rules.ts';

const fields = { id: true, ref: true, requirement: true, version: true, assessment: true } as const;
const Kept = z.object({
  said: z.object({ assessment: z.enum(assessments), rationale: z.string() }).partial(),
  begunOn: ClauseRecord.pick({ ...fields, rationale: true, assessedByName: true }),
});

/**
 * Answers of a person's walk that are not stored yet, kept in this browser until they are. Never shown to anybody else
 * who signs in here: an assessment is the word of one person.
 */
export function walkDrafts(person: string) {
  const record = `walk:${person}`;
  const stored = (): Readonly<Record<string, unknown>> =>
    readDraft<Record<string, unknown>>(record)?.values ?? {};
  return {
    all: (): Answer[] =>
      Object.values(stored()).flatMap((one) => {
        const { data } = Kept.safeParse(one);
        return data ? [{ begunOn: data.begunOn, said: defined(data.said) }] : [];
      }),
    /** Read and written at once: another tab walks too. */
    keep: (id: string, answer: Answer | undefined): void => {
      const { [id]: _, ...others } = stored();
      const values = answer ? { ...others, [id]: answer } : others;
      if (Object.keys(values).length > 0) keepDraft(record, { version: 0, values });
      else dropDraft(record);
    },
  };
}

const defined = ({ assessment, rationale }: z.output<typeof Kept>['said']): Answer['said'] => ({
  ...(assessment === undefined ? {} : { assessment }),
  ...(rationale === undefined ? {} : { rationale }),
});
