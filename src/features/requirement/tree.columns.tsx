import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { provingOf } from '../../kernel/claim/proving.rules.ts';
import { Initials } from '../../web/initials.tsx';
import type { Column } from '../../web/list/column.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { ReviewedText } from './reviewed-text.tsx';
import classes from './tree.module.css';
import { claimsThatCount } from './tree.rules.ts';
import type { ClauseCell, RequirementTree, TreeFramework } from './tree.schema.ts';
import type { TreeRow } from './tree-lines.ts';

/** How much room there is: all of the page, a small one, or what an open record leaves. */
export type Room = 'wide' | 'narrow' | 'beside';

/** Pixels of a standard's column, and of a law's. */
const widths: Readonly<Record<Room, readonly [number, number]>> = {
  ...{ wide: [184, 104], narrow: [150, 96], beside: [150, 96] },
};

/**
 * The columns of the tree: the requirement, each regime, who answers for it, when it was looked at. Every regime keeps
 * its column beside an open record; the rest is in the record.
 */
export function useTreeColumns(
  { today, frameworks: all }: Pick<RequirementTree, 'today' | 'frameworks'>,
  frameworks: readonly TreeFramework[],
  room: Room,
): readonly Column<TreeRow>[] {
  const { t } = useLingui();
  const [standard, law] = widths[room];
  // Three regimes beside each other leave room for initials; the name is read out and stands in the panel.
  const named = room === 'wide' && frameworks.length < 3;
  // Marks of how the standards stand to each other mean something where there are two of them.
  const several = all.filter(({ law }) => !law).length > 1;
  return useMemo(
    () => [
      { key: 'requirement', label: t`Requirement`, cell: (row) => <Lead row={row} marked={several} /> },
      ...frameworks.map(
        (framework): Column<TreeRow> => ({
          key: framework.id,
          label: framework.short,
          width: framework.law ? law : standard,
          cell: (row) => cellOf(row, framework, several),
        }),
      ),
      ...(room === 'beside'
        ? []
        : [
            {
              key: 'owner',
              label: t`Owner`,
              width: named ? 152 : 92,
              cell: (row: TreeRow) => <Owners row={row} named={named} />,
            },
            {
              key: 'reviewed',
              label: t`Reviewed`,
              width: 104,
              cell: (row: TreeRow) => <Reviewed row={row} today={today} />,
            },
          ]),
    ],
    [frameworks, several, today, t, room, standard, law, named],
  );
}

/** Number and title; how the standards stand to each other is said by type alone. */
function Lead({ row, marked }: { row: TreeRow; marked: boolean }) {
  const { kind, line } = row;
  const more = marked && kind === 'clause' && line.relation === 'same_shape' && line.cells.length > 1;
  return (
    <span className={classes.lead} data-depth={kind === 'clause' ? line.depth : 0}>
      <span className={classes.number}>{line.number}</span>
      <span>
        {line.title}
        {more && (
          <>
            {' '}
            <span className={classes.more}>
              <span aria-hidden="true">
                <Trans>+ AI</Trans>
              </span>
              <span className="t-hidden">
                <Trans>with more or other content for AI</Trans>
              </span>
            </span>
          </>
        )}
      </span>
    </span>
  );
}

function cellOf(row: TreeRow, framework: TreeFramework, several: boolean) {
  if (row.kind === 'clause') {
    if (framework.law)
      return <Touched of={row.line.articles.filter((one) => one.framework === framework.id)} />;
    const cell = row.line.cells.find((one) => one.framework === framework.id);
    if (cell) return <ClauseStanding cell={cell} />;
    return several ? <OnlyElsewhere framework={framework} /> : null;
  }
  if (row.line.framework !== framework.id) return null;
  return row.kind === 'control' ? <ControlStanding row={row} /> : <ClaimCount of={row.line.proof} quiet />;
}

/** The assessment of one lens, what it lacks, and how many claims count for it. */
function ClauseStanding({ cell }: { cell: ClauseCell }) {
  const { record, proof } = cell;
  if (!record)
    return (
      <span className="t-quiet">
        <Trans>asks for this</Trans>
      </span>
    );
  return (
    <span className={classes.standing}>
      <StateWord code={record.assessment} />
      {/* A contradiction where somebody has judged; of what nobody looked at, the heading above counts it once. */}
      {record.missing === 'passage' && record.assessment !== 'not_assessed' && (
        <span className="t-quiet">
          <Trans>no passage</Trans>
        </span>
      )}
      <ClaimCount of={proof} />
    </span>
  );
}

/** The other cell of a clause that one standard alone has. */
function OnlyElsewhere({ framework }: { framework: TreeFramework }) {
  const { t } = useLingui();
  const { short } = framework;
  return (
    <span className={classes.elsewhere} title={t`${short} has no such clause`}>
      <span aria-hidden="true">–</span>
      <span className={classes.elsewhereName}>
        <Trans>{short} has no such clause</Trans>
      </span>
    </span>
  );
}

function ControlStanding({ row }: { row: Extract<TreeRow, { kind: 'control' }> }) {
  const { record, proof } = row.line;
  if (!record)
    return (
      <span className="t-quiet">
        <Trans>asks for this</Trans>
      </span>
    );
  return (
    <span className={classes.standing}>
      <StateWord code={record.decision} plain />
      {record.implementation && <StateWord code={record.implementation} plain />}
      <ClaimCount of={proof} />
    </span>
  );
}

/** Claims that count; where there are none, the drafts nobody has judged, or that all have lapsed. */
function ClaimCount({ of: proof, quiet = false }: { of: ClauseCell['proof']; quiet?: boolean }) {
  const state = provingOf(proof);
  if (state === 'none')
    return quiet ? (
      <span className="t-quiet">
        <Trans>no claim</Trans>
      </span>
    ) : null;
  if (state === 'lapsed')
    return (
      <span className={classes.stale}>
        <Trans>proof is stale</Trans>
      </span>
    );
  const { draft } = proof;
  return (
    <span className="t-quiet t-figures">
      {state === 'draft' ? (
        <Plural value={draft} one="# draft" other="# drafts" />
      ) : (
        <Plural value={claimsThatCount(proof)} one="# claim" other="# claims" />
      )}
      {state === 'context' && (
        <>
          {', '}
          <Trans>context only</Trans>
        </>
      )}
    </span>
  );
}

/** Articles of the law that the crosswalk names beside the clause. */
function Touched({ of: articles }: { of: readonly { id: string; number: string; title: string | null }[] }) {
  if (articles.length === 0) return null;
  const shown = articles.slice(0, 3);
  const rest = articles.slice(3);
  return (
    <span
      className={`t-quiet ${classes.touched}`}
      title={articles.map(({ number, title }) => `${number} ${title ?? ''}`).join('\n')}
    >
      {shown.map(({ number }) => number).join(', ')}
      {rest.length > 0 && (
        <>
          <span aria-hidden="true"> +{rest.length}</span>
          <span className="t-hidden">, {rest.map(({ number }) => number).join(', ')}</span>
        </>
      )}
    </span>
  );
}

/** Who answers for it: one name where both lenses have the same owner. */
function Owners({ row: { kind, line }, named }: { row: TreeRow; named: boolean }) {
  if (kind === 'article') return null;
  const names =
    kind === 'clause' ? line.cells.map(({ record }) => record?.ownerName) : [line.record?.ownerName];
  const each = [...new Set(names.filter((name) => name !== null && name !== undefined))];
  if (each.length === 0) return null;
  return (
    <span className={classes.owners} data-named={named}>
      {each.map((name) => (
        <span key={name} title={named ? undefined : name}>
          <Initials name={name} named={named} />
        </span>
      ))}
    </span>
  );
}

/** When it was assessed; of two sides the one that waits longer. */
function Reviewed({ row, today }: { row: TreeRow; today: string }) {
  if (row.kind !== 'clause') return null;
  const days = row.line.cells.flatMap(({ record }) => record?.assessedOn ?? []).sort();
  return days[0] === undefined ? null : <ReviewedText day={days[0]} today={today} />;
}
