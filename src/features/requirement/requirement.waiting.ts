import type { Framework } from '../../kernel/content/framework.ts';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { mostNamed, type Waiting, type WaitingItem } from '../../kernel/waiting.ts';
import { type ClauseStanding, clauseStandings } from './clause.standing.ts';

const page = (ref: string): string => `/requirements?open=${encodeURIComponent(ref)}`;
const isManager = ({ actor }: Context): boolean => actor.roles.includes('programme_manager');

/** The clauses nobody has assessed, by their framework; those of what was dropped are hidden. One statement. */
async function openClauses(context: Context) {
  const { frameworks } = context.content;
  const clauses = await clauseStandings(context);
  const open = [...clauses.values()].filter(({ assessment }) => assessment === 'not_assessed');
  const of = (framework: Framework): ClauseStanding[] =>
    context.content.clauses(framework.id).flatMap(({ id }) => open.filter((one) => one.requirement === id));
  return { frameworks, of };
}

/** Clauses the person owns that nobody has assessed. */
export async function notAssessed(context: Context): Promise<Waiting> {
  const { frameworks, of } = await openClauses(context);
  const mine = frameworks.flatMap(of).filter(({ ownerId }) => isMe(context, ownerId));
  return {
    code: 'clause-not-assessed',
    count: mine.length,
    more: false,
    why: msg('clause.waiting.open.why', 'Nobody has assessed it yet, and it is yours.'),
    button: msg('clause.waiting.open.button', 'Assess'),
    all: '/requirements?filter.show=not_assessed%2Cmine',
    items: mine.slice(0, mostNamed).map(({ id, ref, requirement, version }) => ({
      ...{ id, ref, version, at: page(ref) },
      act: msg('clause.waiting.open.act', 'Assess {ref} {title}', {
        ref,
        title: context.content.requirement(requirement)?.title ?? '',
      }),
    })),
  };
}

/** Clauses nobody owns wait for who runs the programme: one thing per standard, not sixty. */
export async function ownerless(context: Context): Promise<Waiting> {
  const { frameworks, of } = await openClauses(context);
  const items = isManager(context)
    ? frameworks.flatMap((framework) => {
        const open = of(framework).filter(({ ownerId }) => ownerId === null);
        const [first] = open;
        return first ? [ownerlessOf(framework, first.id, open.length)] : [];
      })
    : [];
  return {
    code: 'clauses-without-owner',
    count: items.length,
    more: false,
    why: msg('clause.waiting.ownerless.why', 'Nobody owns them, so they wait for you.'),
    button: msg('clause.waiting.ownerless.button', 'Walk'),
    all: '/requirements/walk',
    items,
  };
}

const ownerlessOf = ({ shortTitle }: Framework, id: string, count: number): WaitingItem => ({
  ...{ id, ref: shortTitle, at: '/requirements/walk' },
  act:
    count === 1
      ? msg('clause.waiting.ownerless.one', 'Assess one clause of {framework}', { framework: shortTitle })
      : msg('clause.waiting.ownerless.some', 'Assess {count} clauses of {framework}', {
          ...{ count, framework: shortTitle },
        }),
});

const isMe = ({ actor }: Context, ownerId: string | null): boolean =>
  ownerId !== null && ownerId === actor.personId;
