import type { Content } from '../../kernel/content/content.ts';
import { type Rhythm, repeats, rhythmFor } from '../../kernel/rhythm.ts';

/** A clause, control or article by its names. */
interface Served {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly frameworkTitle: string;
}

/** Something the content says comes round again: what, how often, and which clauses ask for it. */
export interface Activity {
  readonly id: string;
  readonly group: string;
  readonly groupTitle: string;
  readonly title: string;
  readonly rhythm: Rhythm;
  /** A standard or law asks for the activity itself; else it is good practice. */
  readonly asked: boolean;
  readonly serves: readonly Served[];
  /** What makes it due sooner, in words. */
  readonly sooner: readonly string[];
}

/**
 * The recurring activities of the content, in its order. What is due once after an event, or on the day a record
 * holds, is no activity of its own; where the interval depends on a level nobody knows yet, the shortest counts.
 */
export function activitiesIn(content: Content): readonly Activity[] {
  const known = kept.get(content);
  if (known) return known;
  const groups = new Map(
    content.libraries.rhythms.flatMap(({ head }) => head.groups.map(({ id, title }) => [id, title] as const)),
  );
  const found = content.rhythms.flatMap(
    ({ id, group, title, selector, rule, events, source }): Activity[] => {
      const rhythm = rhythmFor(rule, {});
      // What a record is due for in one state of it is done once.
      if (!repeats(rhythm) || 'state' in selector) return [];
      const serves = source.requirements.flatMap((requirement) => {
        const place = content.reference(requirement);
        if (!place) return [];
        const { number, title: name, frameworkTitle } = place;
        return [{ id: requirement, number, title: name ?? '', frameworkTitle }];
      });
      const asked = source.kind !== 'practice';
      return [
        { id, group, title, rhythm, asked, serves, groupTitle: groups.get(group) ?? group, sooner: events },
      ];
    },
  );
  kept.set(content, found);
  return found;
}
const kept = new WeakMap<Content, readonly Activity[]>();

/** What an action taken from it is good for: what else it serves than its first clause, and what brings it forward. */
export function whyOf({ serves, sooner }: Activity): string {
  const others = serves.slice(1).map(({ frameworkTitle, number }) => `${frameworkTitle} ${number}`);
  return [
    ...(others.length > 0 ? [`Also serves ${others.join(', ')}.`] : []),
    ...(sooner.length > 0 ? [`Sooner after: ${sooner.join('; ')}.`] : []),
  ].join('\n');
}
