import type { Assessment } from './clause.schema.ts';

/** What a person says of a clause on the walk: the judgement, its note, or both. */
export interface Said {
  readonly assessment?: Assessment;
  readonly rationale?: string;
}
export type Field = keyof Said;

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
