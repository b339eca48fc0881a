import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { RowGroup } from '../../web/list/column.ts';
import classes from './tree.module.css';
import type { Phase } from './tree.rules.ts';
import type { RequirementTree, TreeFramework } from './tree.schema.ts';
import { passagesMissing, type TreeRow } from './tree-lines.ts';

/** Above a run of rows: its name, and under each regime how much of it is met. */
export interface TreeGroup extends RowGroup {
  readonly name: ReactNode;
  /** By the id of the regime. */
  readonly figures: Readonly<Record<string, ReactNode>>;
}

/** Which group a row stands in: its chapter and turn of the cycle (R11), its theme, or its chapter of the law. */
export function useGroups(
  tree: RequirementTree,
  frameworks: readonly TreeFramework[],
): (row: TreeRow) => TreeGroup {
  const { t } = useLingui();
  const phaseWords = usePhaseWords();
  const groups = useMemo(() => {
    const titles = new Map(frameworks.map((one) => [one.id, one]));
    const found = new Map<string, TreeGroup>();
    for (const { number, title, phase, fractions } of tree.groups)
      found.set(`clause:${number}`, {
        key: `clause:${number}`,
        ...drawn(
          named(phaseWords[phase], `${number} ${title}`),
          fractions
            .filter(({ framework }) => titles.has(framework))
            .map((one) => ({ ...one, bare: passagesMissing(tree, number, one.framework) })),
          titles,
        ),
      });
    for (const { framework, number, title, met, total } of tree.controlGroups)
      found.set(`control:${framework}:${number}`, {
        key: `control:${framework}:${number}`,
        ...drawn(
          named(t`${titles.get(framework)?.short ?? ''} Annex A`, `${number} ${title}`),
          total > 0 ? [{ framework, met, total }] : [],
          titles,
        ),
      });
    return found;
  }, [tree, frameworks, phaseWords, t]);
  return useCallback(
    (row: TreeRow): TreeGroup => {
      const key =
        row.kind === 'clause'
          ? `clause:${row.line.group}`
          : `${row.kind}:${row.line.framework}:${row.line.group}`;
      const known = groups.get(key);
      if (known) return known;
      // A chapter of a law: its articles have no figure (R38).
      const name =
        row.kind === 'article'
          ? named(
              frameworks.find(({ id }) => id === row.line.framework)?.short ?? '',
              <ChapterName group={row.line.group} title={row.line.groupTitle} />,
            )
          : null;
      return { key, name, label: name, figures: {} };
    },
    [groups, frameworks],
  );
}

const named = (belongs: string, name: ReactNode): ReactNode => (
  <span className={classes.groupName}>
    <span className={classes.phase}>{belongs}</span> <span>{name}</span>
  </span>
);

const ChapterName = ({ group, title }: { group: string; title: string }) =>
  group === title ? (
    title
  ) : (
    <Trans>
      Chapter {group}: {title}
    </Trans>
  );

function drawn(
  name: ReactNode,
  fractions: readonly { framework: string; met: number; total: number; bare?: number }[],
  titles: ReadonlyMap<string, TreeFramework>,
): Omit<TreeGroup, 'key'> {
  const words = fractions.map(({ framework, met, total, bare = 0 }) => ({
    framework,
    short: titles.get(framework)?.short ?? framework,
    text: (
      <>
        <Trans>
          {met} of {total} met
        </Trans>
        {bare > 0 && (
          <>
            <span className={classes.comma}>, </span>
            <span className={classes.bare}>
              <Plural value={bare} one="# passage missing" other="# passages missing" />
            </span>
          </>
        )}
      </>
    ),
  }));
  return {
    name,
    figures: Object.fromEntries(words.map(({ framework, text }) => [framework, text])),
    label: (
      <>
        {name}{' '}
        {words.map(({ framework, short, text }) => (
          <span key={framework} className={classes.fraction}>
            {short}: {text}
          </span>
        ))}
      </>
    ),
  };
}

function usePhaseWords(): Readonly<Record<Phase, string>> {
  const { t } = useLingui();
  return useMemo(() => ({ plan: t`Plan`, do: t`Do`, check: t`Check`, act: t`Act` }), [t]);
}
