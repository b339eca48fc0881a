import type { HistoryEntry } from '../../kernel/history.schema.ts';
import { type Place, place } from '../place.tsx';

interface Told {
  readonly who: string;
  readonly entry: HistoryEntry;
}

const places = new Map<string, Place<Told>>();

/** Where the feature behind a type of entry says in one sentence what happened, in the history of another's record. */
export function historyWords(recordType: string): Place<Told> {
  const where = places.get(recordType) ?? place<Told>();
  places.set(recordType, where);
  return where;
}
