import type { Assessment } from './clause.schema.ts';
import type { ClauseRecord } from './reading.schema.ts';

/** What a person says of a clause on the walk: the judgement, its note, or both. */
export interface Said {
  readonly assessment?: Assessment;
  readonly rationale?: string;
}
export type Field = keyof Said;

/** A clause as far as an answer to it needs it. */
export type AnsweredClause = Pick<
  ClauseRecord,
  'id' | 'ref' | 'requirement' | 'version' | 'assessment' | 'rationale' | 'assessedByName'
>;

export interface Answer {
  readonly said: Said;
  /** The clause as the person had it before them as they began to answer. */
  readonly begunOn: AnsweredClause;
}

/** A clause as far as the walk changes it. */
interface Judged {
  readonly version: number;
  readonly assessment: Assessment;
  readonly rationale: string;
}

/** What somebody began to answer on, and what they have stored of it themselves since: only others surprise them. */
export const seenSince = (
  begunOn: Judged,
  own: readonly { readonly version: number; readonly said: Said }[],
): Judged =>
  Object.assign(
    { ...begunOn },
    ...own.filter(({ version }) => version > begunOn.version).map(({ said }) => said),
  );

const fields: readonly Field[] = ['assessment', 'rationale'];

/** What somebody else has made of the same field meanwhile: neither what was seen, nor what is said of it now. */
export const overtaken = (said: Said, seen: Judged, now: Judged): Field[] =>
  fields.filter(
    (field) => said[field] !== undefined && now[field] !== seen[field] && now[field] !== said[field],
  );

/** Is all that was said what is stored already? */
export const isStored = (said: Said, now: Judged): boolean =>
  fields.every((field) => said[field] === undefined || said[field] === now[field]);

/**
 * What waits is not lost by what is said after it, and stays an answer to what was seen first; a note that is new in it
 * stays one to the note that was seen as it was begun.
 */
export function together(first: Answer | undefined, then: Answer): Answer {
  if (!first) return then;
  const begunBefore = then.begunOn.version < first.begunOn.version && first.said.rationale === undefined;
  const { rationale } = begunBefore ? then.begunOn : first.begunOn;
  return { begunOn: { ...first.begunOn, rationale }, said: { ...first.said, ...then.said } };
}
