import { provingOf } from '../../kernel/claim/proving.rules.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { type Paper, type PaperCell, type PaperRow, paperWords, type Tone } from '../../kernel/paper.ts';
import { type Implementation, implementationLabels } from '../control/control.schema.ts';
import { type Gap, gapLabels } from './applicability.rules.ts';
import { type Decision, decisionLabels, driverLabels } from './applicability.schema.ts';
import type { ExportedRow } from './applicability-row.schema.ts';
import { proofText, provingCounts, provingLabels } from './statement-proof.rules.ts';

type Node = Paper['nodes'][number];

export interface StatementOf {
  readonly organisation: string;
  readonly framework: Framework;
  /** The active scopes of its management system (R1). */
  readonly scopes: readonly { readonly ref: string; readonly title: string }[];
  readonly rows: readonly ExportedRow[];
  /** Moment and day of the export. */
  readonly now: string;
  readonly today: string;
}

const decisionTones: Record<Decision, Tone> = {
  undecided: 'caution',
  applicable: 'information',
  excluded: 'neutral',
};
const implementationTones: Record<Implementation, Tone> = {
  not_assessed: 'neutral',
  planned: 'information',
  partly: 'caution',
  implemented: 'positive',
  retired: 'neutral',
};

/**
 * One statement as paper: a cover that says it is a working draft, what it leaves open, then a table per theme or
 * objective. Whoever reads it sees what is decided, why, and how it is done; never a claim of conformity.
 */
export function statementPaper({ organisation, framework, scopes, rows, now, today }: StatementOf): Paper {
  const counted = (decision: Decision): string =>
    String(rows.filter((row) => row.decision === decision).length);
  const say = (message: Message): string => english(message);
  return {
    language: 'en',
    orientation: 'landscape',
    organisation,
    reference: say(
      msg('statement.reference', '{framework} · state of {day}', {
        framework: framework.shortTitle,
        day: today,
      }),
    ),
    madeAt: now,
    words: { contents: say(paperWords.contents), pageOf: say(paperWords.pageOf) },
    cover: {
      title: say(msg('statement.title', 'Statement of Applicability')),
      subtitle: `${framework.shortTitle} · ${framework.title}`,
      mark: say(msg('statement.mark', 'Working draft: not issued')),
      facts: [
        { label: say(msg('statement.organisation', 'Organisation')), value: organisation },
        { label: say(msg('statement.edition', 'Edition')), value: framework.edition },
        { label: say(msg('statement.compared', 'Comparison required by')), value: comparedIn(framework) },
        {
          label: say(msg('statement.scope', 'Scope')),
          value:
            scopes.map(({ ref, title }) => `${ref} ${title}`).join('; ') ||
            say(msg('statement.no-scope', 'No scope recorded')),
        },
        {
          label: say(msg('statement.version', 'Version')),
          value: say(msg('statement.draft', 'None issued; this is the state of {day}', { day: today })),
        },
        { label: say(msg('statement.rows', 'Controls')), value: String(rows.length) },
        { label: say(decisionLabels.applicable), value: counted('applicable') },
        { label: say(decisionLabels.excluded), value: counted('excluded') },
        { label: say(decisionLabels.undecided), value: counted('undecided') },
      ],
    },
    nodes: [...openPoints(rows), ...proven(rows, today), ...tables(framework, rows)],
  };
}

const comparedIn = (framework: Framework): string =>
  framework.applicability ? `${framework.number} ${framework.applicability.comparedIn}` : framework.number;

function openPoints(rows: readonly ExportedRow[]): Node[] {
  const blocking = rows.filter((row) => row.gaps.some((gap) => gap.severity === 'blocks'));
  const heading: Node = {
    kind: 'heading',
    level: 1,
    text: english(msg('statement.open', 'What this draft leaves open')),
  };
  const intro: Node = {
    kind: 'text',
    style: 'lead',
    text: english(
      blocking.length === 0
        ? msg(
            'statement.nothing-blocks',
            'No row has a point that would keep this statement from being issued.',
          )
        : msg(
            'statement.blocked',
            '{count} of {total} rows have a point that keeps this statement from being issued.',
            {
              count: blocking.length,
              total: rows.length,
            },
          ),
    ),
  };
  const counts = countGaps(rows);
  if (counts.length === 0) return [heading, intro];
  const table: Node = {
    kind: 'table',
    columns: [
      { title: english(msg('statement.point', 'Point')), width: 60 },
      { title: english(msg('statement.weight', 'Weight')), width: 20 },
      { title: english(msg('statement.concerned', 'Rows')), width: 20, align: 'end' },
    ],
    rows: counts.map(({ gap, count }) => ({
      cells: [
        english(gapLabels[gap.code]),
        gap.severity === 'blocks'
          ? { pill: english(msg('statement.blocks', 'Keeps it from being issued')), tone: 'caution' }
          : { pill: english(msg('statement.warns', 'Warning')), tone: 'neutral' },
        String(count),
      ],
    })),
  };
  return [heading, intro, table];
}

/** What the claims of the rows say on the day: rows that are not excluded, each once. */
function proven(rows: readonly ExportedRow[], day: string): Node[] {
  const asked = rows.flatMap(({ decision, proof }) =>
    decision === 'excluded' ? [] : [{ proving: provingOf(proof) }],
  );
  if (asked.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: english(msg('statement.proven', 'What proves it')) },
    {
      kind: 'text',
      text: english(
        msg(
          'statement.proven-how',
          'A claim is what a person judged a record to show for a control. It counts while the record is neither stale nor archived and nobody has withdrawn it. Of {count} controls that are not excluded, on {day}:',
          { count: asked.length, day },
        ),
      ),
    },
    {
      kind: 'table',
      columns: [
        { title: english(msg('statement.proving', 'Proof')), width: 80 },
        { title: english(msg('statement.proving-rows', 'Controls')), width: 20, align: 'end' },
      ],
      rows: provingCounts(asked).map(({ proving, rows: count }) => ({
        cells: [english(provingLabels[proving]), String(count)],
      })),
    },
  ];
}

function countGaps(rows: readonly ExportedRow[]): { gap: Gap; count: number }[] {
  const counts = new Map<string, { gap: Gap; count: number }>();
  for (const gap of rows.flatMap((row) => row.gaps)) {
    counts.set(gap.code, { gap, count: (counts.get(gap.code)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (one, other) => Number(one.gap.severity === 'warns') - Number(other.gap.severity === 'warns'),
  );
}

function tables(framework: Framework, rows: readonly ExportedRow[]): Node[] {
  const groups = Map.groupBy(rows, (row) => row.content?.group ?? '');
  const nodes: Node[] = [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: english(msg('statement.controls', 'Controls')) },
  ];
  for (const [number, some] of groups) {
    const title = some[0]?.content?.groupTitle ?? '';
    nodes.push({ kind: 'heading', level: 2, text: `${number} ${title}`.trim() });
    nodes.push({
      kind: 'table',
      columns: columnsOf(framework),
      rows: some.map((row) => rowOf(framework, row)),
    });
  }
  return nodes;
}

const columnTitle = (id: string, text: string): string => english(msg(`statement.column.${id}`, text));

const columnsOf = (framework: Framework) => [
  { title: columnTitle('control', 'Control'), width: 16 },
  { title: columnTitle('decision', 'Decision'), width: 10 },
  { title: columnTitle('why', 'Why'), width: 10 },
  { title: columnTitle('justification', 'Justification'), width: 21 },
  { title: columnTitle('implementation', 'Implementation'), width: 12 },
  { title: columnTitle('how', 'How it is done'), width: 23 },
  { title: columnTitle('proof', 'Proof'), width: 12 },
  ...(framework.applicability?.guidance ? [{ title: columnTitle('guidance', 'Guidance'), width: 12 }] : []),
];

function rowOf(framework: Framework, row: ExportedRow): PaperRow {
  const cells: PaperCell[] = [
    { text: `${row.content?.number ?? ''} ${row.title}`.trim(), weight: 'strong' },
    { pill: english(decisionLabels[row.decision]), tone: decisionTones[row.decision] },
    row.drivers.map((driver) => english(driverLabels[driver])).join(', '),
    row.justification,
    // An excluded row shows no implementation.
    row.implementation === null
      ? ''
      : {
          pill: english(implementationLabels[row.implementation]),
          tone: implementationTones[row.implementation],
        },
    row.controls.map((control) => [control.ref, control.description || control.title].join(' · ')).join('\n'),
    row.decision === 'excluded' ? '' : proofText(row.proof).replaceAll('; ', '\n'),
  ];
  if (framework.applicability?.guidance) cells.push(guidanceOf(row));
  return { cells };
}

function guidanceOf(row: ExportedRow): string {
  if (row.guidanceDeparture) return row.guidanceDeparture;
  return row.guidanceConsidered
    ? english(msg('statement.guidance-considered', 'Considered'))
    : english(msg('statement.guidance-open', 'Not recorded'));
}
