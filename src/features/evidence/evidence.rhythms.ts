import type { Content } from '../../kernel/content/content.ts';
import type { EvidenceRhythm, RhythmById } from './evidence.rules.ts';

/** The sorts of evidence the content knows, with their rules, in its order. */
export function rhythmsIn(content: Content): readonly EvidenceRhythm[] {
  const known = sorts.get(content);
  if (known) return known;
  const found = content.rhythms
    .filter(({ group }) => group === 'evidence')
    .map(
      ({ id, title, rule, warnDays }): EvidenceRhythm => ({
        ...{ id, title, warnDays },
        months: rule.kind === 'months' ? rule.months : null,
        untilDay: rule.kind === 'date',
      }),
    );
  sorts.set(content, found);
  return found;
}
const sorts = new WeakMap<Content, readonly EvidenceRhythm[]>();

/** Look one up by its id. */
export const rhythmById =
  (content: Content): RhythmById =>
  (id) =>
    rhythmsIn(content).find((rhythm) => rhythm.id === id);
