import { english, type Message, msg } from '../../kernel/message.ts';
import { type Paper, type PaperCell, paperWords } from '../../kernel/paper.ts';
import { type AdviceItem, type Concluded, planKinds } from './advisor.schema.ts';
import type { StoredRun } from './advisor.store.ts';
import { disclaimer, kindTitles, metLabels, modeLabels } from './advisor.words.ts';

type Node = Paper['nodes'][number];

const say = (message: Message): string => english(message);
const heading = (message: Message | string, level: 1 | 2 = 1): Node => ({
  ...{ kind: 'heading', level },
  text: typeof message === 'string' ? message : say(message),
});

/** One run as paper: the verdicts with their reasons, what has to be there first, what can be reused, every answer. */
export function advicePaper({
  run: { advice, at, byName, number },
  organisation,
  now,
}: {
  run: StoredRun;
  organisation: string;
  now: string;
}): Paper {
  const day = at.slice(0, 10);
  return {
    ...{ language: 'en', organisation, madeAt: now },
    reference: say(msg('advisor.paper.reference', 'Advice {number} · {day}', { number, day })),
    words: { contents: say(paperWords.contents), pageOf: say(paperWords.pageOf) },
    cover: {
      title: say(msg('advisor.paper.title', 'Which standard, and how')),
      subtitle: advice.verdicts.map(({ title }) => title).at(0) ?? '',
      facts: [
        { label: say(msg('advisor.paper.organisation', 'Organisation')), value: organisation },
        { label: say(msg('advisor.paper.answered', 'Answered on')), value: day },
        { label: say(msg('advisor.paper.by', 'Answered by')), value: byName ?? '–' },
        ...advice.verdicts.map((verdict) => ({ label: verdict.groupTitle, value: inShort(verdict) })),
      ],
    },
    nodes: [
      { kind: 'callout', tone: 'neutral', text: [say(disclaimer), ...advice.notes].join('\n') },
      ...advice.verdicts.flatMap((verdict) => [
        heading(verdict.groupTitle),
        ...reasons(verdict),
        ...verdict.beside.flatMap(reasons),
      ]),
      ...(advice.blockers.length > 0
        ? [
            heading(msg('advisor.paper.blockers', 'What stands in the way')),
            ...advice.blockers.flatMap(reasons),
          ]
        : []),
      ...planKinds.flatMap((kind) =>
        itemsOf(
          advice.items.filter((item) => item.kind === kind),
          kind,
        ),
      ),
      heading(msg('advisor.paper.answers', 'What was answered')),
      {
        kind: 'table',
        columns: [
          { title: say(msg('advisor.paper.question', 'Question')), width: 60 },
          { title: say(msg('advisor.paper.answer', 'Answer')), width: 40 },
        ],
        rows: advice.said.map(({ text, answers }) => ({ cells: [text, answered(answers)] })),
      },
    ],
  };
}

/** A verdict with what stands beside it, and that it is not settled: the cover alone must not say more than is known. */
const inShort = ({ title, beside, couldBecome }: StoredRun['advice']['verdicts'][number]): string =>
  [
    title,
    ...beside.map((one) => one.title),
    ...(couldBecome.length > 0
      ? [say(msg('advisor.paper.so-far', 'so far: open questions could change it'))]
      : []),
  ].join('\n');

const answered = (answers: readonly string[]): string =>
  answers.length > 0 ? answers.join('\n') : say(msg('advisor.paper.open', 'Open'));

/** One conclusion: what it means, which answers decided it, what would change it, what is still open. */
function reasons({ title, rationale, means, decidedBy, nearest, open, couldBecome }: Concluded): Node[] {
  const facts = [
    ...(decidedBy.length > 0
      ? [
          {
            label: say(msg('advisor.paper.decided-by', 'Decided by')),
            value: decidedBy.map(({ text, answers }) => `${text} ${answers.join(', ')}`).join('\n'),
          },
        ]
      : []),
    ...(nearest
      ? [
          {
            label: say(
              nearest.to === null
                ? msg('advisor.paper.ends', 'It would no longer hold with')
                : msg('advisor.paper.nearest', 'It would be “{other}” with', { other: nearest.to }),
            ),
            value: nearest.changes.map(({ text, to }) => `${text} ${to.join(', ')}`).join('\n'),
          },
        ]
      : []),
    ...(open.length > 0
      ? [
          {
            label: say(msg('advisor.paper.could-change', 'Open, and could change it')),
            value: [
              ...open.map(({ text }) => text),
              ...(couldBecome.length > 0 ? [`→ ${couldBecome.join(', ')}`] : []),
            ].join('\n'),
          },
        ]
      : []),
  ];
  return [
    heading(title, 2),
    { kind: 'text', text: [rationale, ...means.map((one) => `– ${one}`)].join('\n') },
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
  ];
}

function itemsOf(items: readonly AdviceItem[], kind: AdviceItem['kind']): Node[] {
  if (items.length === 0) return [];
  const state = ({ met, mode }: AdviceItem): PaperCell => {
    if (mode) return say(modeLabels[mode]);
    return met
      ? { pill: say(metLabels.met), tone: 'positive' }
      : { pill: say(metLabels.open), tone: 'neutral' };
  };
  return [
    heading(kindTitles[kind]),
    {
      kind: 'table',
      columns: [
        { title: say(msg('advisor.paper.what', 'What')), width: 50 },
        { title: say(msg('advisor.paper.state', 'State')), width: 16 },
        { title: say(msg('advisor.paper.asked-by', 'Asked by')), width: 22 },
        { title: say(msg('advisor.paper.documents', 'Documents')), width: 24 },
      ],
      rows: items.map((item) => ({
        cells: [
          kind === 'precondition' ? item.title : item.toDo,
          state(item),
          item.requirement?.name ?? '',
          item.documents.join('\n'),
        ],
      })),
    },
  ];
}
