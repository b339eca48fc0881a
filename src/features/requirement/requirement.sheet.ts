import { english, type Message, msg } from '../../kernel/message.ts';
import type { WorkbookCell, WorkbookColumn, WorkbookSheet } from '../../kernel/paper.ts';
import { decisionLabels } from '../applicability/applicability.schema.ts';
import { implementationLabels } from '../control/control.schema.ts';
import { assessmentLabels } from './clause.schema.ts';
import type { StoredClause } from './clause.store.ts';
import type { RequirementTree } from './tree.schema.ts';

type Named = StoredClause & { readonly assessedByName: string | null };

/** One line of the sheet, whatever kind of requirement it is. */
interface Line {
  readonly framework: string;
  readonly number: string;
  readonly title: string;
  readonly group: string;
  readonly standing: string;
  readonly implementation?: string;
  readonly clause?: Named | undefined;
  readonly missing?: string;
  readonly owner: string | null | undefined;
  readonly proof: RequirementTree['articles'][number]['proof'];
}

interface Column extends WorkbookColumn {
  readonly cell: (line: Line) => WorkbookCell;
}

const say = (id: string, text: string): string => english(msg(`requirement.sheet.${id}`, text));
const words = (texts: Readonly<Record<string, Message>>): string[] => Object.values(texts).map(english);

const columns: readonly Column[] = [
  { title: say('framework', 'Framework'), width: 20, cell: ({ framework }) => framework },
  { title: say('number', 'Number'), width: 10, cell: ({ number }) => number },
  { title: say('title', 'Title'), width: 44, cell: ({ title }) => title },
  { title: say('group', 'Group'), width: 28, cell: ({ group }) => group },
  {
    title: say('standing', 'Self-assessed or decided'),
    width: 18,
    choices: [...words(assessmentLabels), ...words(decisionLabels)],
    cell: ({ standing }) => standing,
  },
  {
    title: say('implementation', 'Implementation'),
    width: 16,
    cell: ({ implementation = '' }) => implementation,
  },
  { title: say('assessed-by', 'Assessed by'), width: 20, cell: ({ clause }) => clause?.assessedByName ?? '' },
  {
    title: say('assessed-on', 'Assessed on'),
    width: 12,
    kind: 'date',
    cell: ({ clause }) => clause?.assessedOn ?? null,
  },
  { title: say('rationale', 'Rationale'), width: 48, cell: ({ clause }) => clause?.rationale ?? '' },
  { title: say('next-step', 'Next step'), width: 36, cell: ({ clause }) => clause?.nextStep ?? '' },
  { title: say('missing', 'Missing'), width: 12, cell: ({ missing = '' }) => missing },
  { title: say('owner', 'Owner'), width: 22, cell: ({ owner }) => owner ?? '' },
  { title: say('full', 'Full claims'), width: 10, kind: 'number', cell: ({ proof }) => proof.full },
  { title: say('partial', 'Partial claims'), width: 10, kind: 'number', cell: ({ proof }) => proof.partial },
  { title: say('context', 'Context claims'), width: 10, kind: 'number', cell: ({ proof }) => proof.context },
  { title: say('draft', 'Drafts'), width: 10, kind: 'number', cell: ({ proof }) => proof.draft },
  { title: say('lapsed', 'Lapsed claims'), width: 10, kind: 'number', cell: ({ proof }) => proof.lapsed },
];

/** The tree as one sheet: a line for each clause of each standard, then the rows of the annexes, then articles. */
export function requirementSheet(tree: RequirementTree, clauses: ReadonlyMap<string, Named>): WorkbookSheet {
  const lines = [...clauseLines(tree, clauses), ...controlLines(tree), ...articleLines(tree)];
  return {
    name: say('name', 'Requirements'),
    columns: columns.map(({ cell: _cell, ...column }) => column),
    rows: lines.map((line) => columns.map(({ cell }) => cell(line))),
  };
}

const titled = ({ frameworks }: RequirementTree, id: string): string =>
  frameworks.find((one) => one.id === id)?.shortTitle ?? id;

const clauseLines = (tree: RequirementTree, clauses: ReadonlyMap<string, Named>): Line[] =>
  tree.clauses.flatMap(({ number, group, cells }) =>
    cells.flatMap(({ framework, requirement, title, record, proof }): Line[] => {
      if (!record) return [];
      const chapter = tree.groups.find((one) => one.number === group);
      return [
        {
          ...{ number, title, proof, framework: titled(tree, framework) },
          group: chapter ? `${chapter.number} ${chapter.title}` : group,
          standing: english(assessmentLabels[record.assessment]),
          clause: clauses.get(requirement),
          missing: record.missing === null ? '' : missingWords[record.missing],
          owner: record.ownerName,
        },
      ];
    }),
  );

const missingWords = { passage: say('passage', 'Passage'), answer: say('answer', 'Answer') } as const;

const controlLines = (tree: RequirementTree): Line[] =>
  tree.controls.flatMap(({ framework, number, title, group, record, proof }): Line[] => {
    if (!record) return [];
    const named = tree.controlGroups.find((one) => one.framework === framework && one.number === group);
    return [
      {
        ...{ number, title, proof, framework: titled(tree, framework) },
        group: `${group} ${named?.title ?? ''}`.trim(),
        standing: english(decisionLabels[record.decision]),
        implementation: record.implementation ? english(implementationLabels[record.implementation]) : '',
        owner: record.ownerName,
      },
    ];
  });

/** A law has counts and nothing that is judged (R38). */
const articleLines = (tree: RequirementTree): Line[] =>
  tree.articles.map(({ framework, number, title, groupTitle, proof }) => ({
    ...{ number, title, proof, framework: titled(tree, framework) },
    ...{ group: groupTitle, standing: '', owner: null },
  }));
