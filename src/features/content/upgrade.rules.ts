import type { Content } from '../../kernel/content/content.ts';
import { diffContent } from '../../kernel/content/content-diff.ts';
import type { Judged } from '../../kernel/content/judged.ts';
import { noLibraries } from '../../kernel/content/libraries.ts';
import type { EarlierContent } from '../../kernel/content/releases.ts';
import type { Upgrade } from './content.schema.ts';

/**
 * What the shipped content changes of what our rows were judged against: one answer per framework and version.
 * Nothing is taken over by it; a person reads it and looks at the affected rows.
 */
export function upgradesOf(content: Content, earlier: EarlierContent, judged: readonly Judged[]): Upgrade[] {
  const groups = Map.groupBy(judged, (row) => `${row.framework} ${row.version}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    return first ? [upgradeOf(content, earlier, first, rows)] : [];
  });
}

function upgradeOf(
  content: Content,
  earlier: EarlierContent,
  { framework, version }: Judged,
  rows: readonly Judged[],
): Upgrade {
  const shipped = content.framework(framework)?.version ?? null;
  const records = rows.reduce((sum, row) => sum + row.records, 0);
  const kept = earlier(framework, version);
  const frameworkTitle =
    (content.framework(framework) ?? kept?.framework(framework))?.shortTitle ?? framework;
  const head = { framework, frameworkTitle, judged: version, shipped, records };
  if (shipped === version) return { ...head, state: 'current', diff: null };
  if (!kept) return { ...head, state: 'unknown', diff: null };
  const used = Object.fromEntries(rows.map((row) => [row.requirement, row.records]));
  const named = namesIn(content, kept);
  const diff = diffContent(only(kept, framework), only(content, framework), used);
  return {
    ...head,
    state: 'compared',
    diff: {
      versions: [...diff.versions],
      added: diff.added.map(named),
      removed: diff.removed.map(named),
      changed: diff.changed.map((one) => ({ ...named(one), fields: [...one.fields] })),
      affected: diff.affected.map((one) => ({ ...named(one), change: one.change, records: one.records })),
    },
  };
}

/** Number and title of an entry, as it is shipped or, where it is no longer, as it was. */
const namesIn =
  (content: Content, before: Content) =>
  ({ kind, id }: { kind: string; id: string }) => {
    const now = content.requirement(id);
    const { number = null, title = null } = now ?? before.requirement(id) ?? {};
    return { kind, id, number, title, shipped: now !== undefined };
  };

/** One framework's requirements: other folders have versions of their own. */
const only = (content: Content, framework: string): Parameters<typeof diffContent>[0] => ({
  requirements: content.requirements.filter((requirement) => requirement.framework === framework),
  libraries: noLibraries(),
  versions: content.versions.filter((one) => one.id === framework),
});
