import { english, type Message, msg } from '../../kernel/message.ts';
import { type Paper, type PaperCell, type PaperRow, paperWords, type Tone } from '../../kernel/paper.ts';
import { type Decision, decisionLabels } from '../applicability/applicability.schema.ts';
import { implementationLabels } from '../control/control.schema.ts';
import { type Assessment, assessmentLabels } from './clause.schema.ts';
import { claimsThatCount } from './tree.rules.ts';
import type { ClauseLine, RequirementTree, TreeFramework } from './tree.schema.ts';

type Node = Paper['nodes'][number];

const assessmentTones: Readonly<Record<Assessment, Tone>> = {
  ...{ not_assessed: 'neutral', not_met: 'negative', partly_met: 'caution', met: 'positive' },
};
const decisionTones: Readonly<Record<Decision, Tone>> = {
  ...{ undecided: 'caution', applicable: 'information', excluded: 'neutral' },
};

const say = (id: string, text: string, values?: Message['values']): string =>
  english(msg(`readiness.${id}`, text, values));

/**
 * The readiness list as paper: how every requirement stands as people of the organisation assessed it, and how many
 * claims prove it. It says so on its cover and in the head of every page; it never says that anything conforms.
 */
export function readinessPaper({
  organisation,
  tree,
  now,
}: {
  readonly organisation: string;
  readonly tree: RequirementTree;
  readonly now: string;
}): Paper {
  const standards = tree.frameworks.filter(({ law }) => !law);
  return {
    language: 'en',
    orientation: 'landscape',
    organisation,
    reference: say('reference', 'Readiness list · state of {day}', { day: tree.today }),
    madeAt: now,
    words: { contents: english(paperWords.contents), pageOf: english(paperWords.pageOf) },
    cover: {
      title: say('title', 'Readiness list'),
      subtitle: tree.frameworks.map(({ shortTitle }) => shortTitle).join(' · '),
      mark: say('mark', 'Self-assessed'),
      facts: [
        { label: say('organisation', 'Organisation'), value: organisation },
        ...standards.map((one) => ({
          label: say('clauses-of', 'Clauses of {framework}', { framework: one.shortTitle }),
          value: fraction(
            tree.groups.flatMap(({ fractions }) => fractions.filter(({ framework }) => framework === one.id)),
          ),
        })),
        ...standards.map((one) => ({
          label: say('controls-of', 'Controls of {framework}', { framework: one.shortTitle }),
          value: fraction(tree.controlGroups.filter(({ framework }) => framework === one.id)),
        })),
      ],
    },
    nodes: [
      {
        kind: 'text',
        style: 'lead',
        text: say(
          'lead',
          'People of the organisation assessed each clause themselves; a control counts as met when it is implemented and a claim that counts proves it in full. No auditor concluded anything here.',
        ),
      },
      ...clauseNodes(tree, standards),
      ...standards.flatMap((one) => controlNodes(tree, one)),
      ...tree.frameworks.filter(({ law }) => law).flatMap((one) => articleNodes(tree, one)),
    ],
  };
}

const fraction = (parts: readonly { met: number; total: number }[]): string =>
  say('fraction', '{met} of {total} met', {
    met: parts.reduce((sum, { met }) => sum + met, 0),
    total: parts.reduce((sum, { total }) => sum + total, 0),
  });

function clauseNodes(tree: RequirementTree, standards: readonly TreeFramework[]): Node[] {
  if (tree.clauses.length === 0) return [];
  const rows = tree.groups.flatMap((group): PaperRow[] => [
    { group: `${group.number} ${group.title}` },
    ...tree.clauses
      .filter((line) => line.group === group.number)
      .map((line) => ({ cells: clauseCells(line, standards) })),
  ]);
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: say('clauses', 'Clauses') },
    {
      kind: 'table',
      columns: [
        { title: say('clause', 'Clause'), width: 10 },
        { title: say('subject', 'Subject'), width: 34 },
        ...standards.flatMap(({ short }) => [
          { title: short, width: 14 },
          { title: say('claims', 'Claims'), width: 8, align: 'end' as const },
        ]),
        { title: say('owner', 'Owner'), width: 18 },
      ],
      rows,
    },
  ];
}

function clauseCells(line: ClauseLine, standards: readonly TreeFramework[]): PaperCell[] {
  const owners = line.cells.flatMap(({ record }) => record?.ownerName ?? []);
  return [
    line.number,
    line.title,
    ...standards.flatMap(({ id }): PaperCell[] => {
      const cell = line.cells.find(({ framework }) => framework === id);
      if (!cell?.record) return ['–', ''];
      const { assessment } = cell.record;
      return [
        { pill: english(assessmentLabels[assessment]), tone: assessmentTones[assessment] },
        String(claimsThatCount(cell.proof)),
      ];
    }),
    [...new Set(owners)].join(', '),
  ];
}

function controlNodes(tree: RequirementTree, { id, shortTitle }: TreeFramework): Node[] {
  const groups = tree.controlGroups.filter(({ framework }) => framework === id);
  const rows = groups.flatMap((group): PaperRow[] => [
    { group: `${group.number} ${group.title}` },
    ...tree.controls
      .filter((line) => line.framework === id && line.group === group.number)
      .map(({ number, title, record, proof }) => ({
        cells: [
          number,
          title,
          record
            ? { pill: english(decisionLabels[record.decision]), tone: decisionTones[record.decision] }
            : '–',
          record?.implementation ? english(implementationLabels[record.implementation]) : '',
          String(claimsThatCount(proof)),
          record?.ownerName ?? '',
        ],
      })),
  ]);
  if (rows.length === 0) return [];
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: say('annex', 'Controls of {framework}', { framework: shortTitle }) },
    {
      kind: 'table',
      columns: [
        { title: say('control', 'Control'), width: 10 },
        { title: say('subject', 'Subject'), width: 40 },
        { title: say('decision', 'Decision'), width: 14 },
        { title: say('implementation', 'Implementation'), width: 14 },
        { title: say('claims', 'Claims'), width: 8, align: 'end' },
        { title: say('owner', 'Owner'), width: 18 },
      ],
      rows,
    },
  ];
}

/** R38: counts of claims alone, no share and no verdict. */
function articleNodes(tree: RequirementTree, { id, shortTitle }: TreeFramework): Node[] {
  const groups = Map.groupBy(
    tree.articles.filter(({ framework }) => framework === id),
    ({ groupTitle }) => groupTitle,
  );
  return [
    { kind: 'page-break' },
    { kind: 'heading', level: 1, text: shortTitle },
    {
      kind: 'text',
      style: 'muted',
      text: say(
        'law',
        'Counted are claims in full and in part that count today. They say nothing of conformity with the law.',
      ),
    },
    {
      kind: 'table',
      columns: [
        { title: say('article', 'Article'), width: 12 },
        { title: say('subject', 'Subject'), width: 64 },
        { title: say('claims', 'Claims'), width: 10, align: 'end' },
      ],
      rows: [...groups].flatMap(([title, own]): PaperRow[] => [
        { group: title },
        ...own.map((line) => ({
          cells: [line.number, line.title, String(line.proof.full + line.proof.partial)],
        })),
      ]),
    },
  ];
}
