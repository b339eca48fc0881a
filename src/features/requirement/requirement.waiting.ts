import { sql } from 'drizzle-orm';
import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { claimTable } from '../../kernel/claim/claim.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Context } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { mostNamed, type Waiting, type WaitingItem } from '../../kernel/waiting.ts';
import { applicabilities } from '../applicability/applicability.usecases.ts';
import { type ClauseStanding, clauseStandings } from './clause.standing.ts';

const page = (ref: string): string => `/requirements?open=${encodeURIComponent(ref)}`;
const isManager = ({ actor }: Context): boolean => actor.roles.includes('programme_manager');

/** The clauses of what is adopted that nobody has assessed. Two statements. */
async function openClauses(context: Context) {
  const [frameworks, clauses] = await Promise.all([adoptedFrameworks(context), clauseStandings(context)]);
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

/**
 * Requirements whose every full proof is stale: nothing proves them in full any more. They wait for their owner; those
 * nobody owns wait in one for who runs the programme.
 */
export async function lapsed(context: Context): Promise<Waiting> {
  const stale = await lapsedRequirements(context);
  const places = await placesOf(context, stale);
  const mine = places.filter(({ ownerId }) => isMe(context, ownerId));
  const nobodys = isManager(context) ? places.filter(({ ownerId }) => ownerId === null) : [];
  const items = [...mine.map(proveOne), ...proveNobodys(nobodys)];
  return {
    code: 'requirement-lapsed',
    count: items.length,
    more: false,
    why: msg(
      'requirement.waiting.lapsed.why',
      'What proved it in full has passed its day, and counts no more.',
    ),
    button: msg('requirement.waiting.lapsed.button', 'Open'),
    all: '/requirements?filter.show=stale',
    items: items.slice(0, mostNamed),
  };
}

const isMe = ({ actor }: Context, ownerId: string | null): boolean =>
  ownerId !== null && ownerId === actor.personId;

/** Requirements with full claims through their own lens, all of which are stale; and how many. One statement. */
async function lapsedRequirements(context: Context): Promise<ReadonlyMap<string, number>> {
  const lenses = JSON.stringify(
    Object.fromEntries(context.content.frameworks.map(({ id, lens }) => [id, lens])),
  );
  const rows = await context.tx.rows<{ requirement: string; stale: number }>(sql`
    select c.requirement, count(*) filter (where c.standing = 'stale')::int as stale from ${claimTable(context)} c
    where c.withdrawn_at is null and c.sufficiency = 'full' and c.lens = (${lenses}::jsonb->>c.framework)
    group by c.requirement
    having bool_or(c.standing = 'stale') and not bool_or(c.standing in ('current', 'review'))`);
  return new Map(rows.map(({ requirement, stale }) => [requirement, stale]));
}

interface Place {
  readonly id: string;
  readonly ref: string;
  readonly ownerId: string | null;
  readonly stale: number;
}

/** The records that stand for these requirements, of what is adopted: clauses, and rows that are not excluded. */
async function placesOf(context: Context, stale: ReadonlyMap<string, number>): Promise<Place[]> {
  const ids = [...stale.keys()].slice(0, 100);
  const asking = applicabilities.asking(context, undefined);
  const filter = { requirement: `in:${ids.length > 0 ? ids.join(',') : 'none'}`, decision: 'not:excluded' };
  const [frameworks, clauses, { rows }] = await Promise.all([
    adoptedFrameworks(context),
    clauseStandings(context),
    applicabilities.lists.all({ filter, sort: 'position' }, asking, 100),
  ]);
  const adopted = new Set(frameworks.map(({ id }) => id));
  const all = [...[...clauses.values()].filter(({ requirement }) => stale.has(requirement)), ...rows];
  return all
    .filter(({ requirement }) => adopted.has(requirement.slice(0, requirement.indexOf(':'))))
    .map(({ id, ref, ownerId, requirement }) => ({ id, ref, ownerId, stale: stale.get(requirement) ?? 1 }));
}

const proveOne = ({ id, ref, stale }: Place): WaitingItem => ({
  id,
  ref,
  act: proveWords(ref, stale),
  at: page(ref),
});

const proveWords = (ref: string, stale: number): Message =>
  stale === 1
    ? msg('requirement.waiting.lapsed.act', 'Prove {ref}: its only full proof is stale', { ref })
    : msg('requirement.waiting.lapsed.act-all', 'Prove {ref}: all {count} full proofs of it are stale', {
        ...{ ref, count: stale },
      });

function proveNobodys(places: readonly Place[]): WaitingItem[] {
  const [first] = places;
  if (!first) return [];
  if (places.length === 1) return [proveOne(first)];
  const count = places.length;
  return [
    {
      ...{ id: first.id, ref: first.ref, at: '/requirements?filter.show=stale' },
      act: msg(
        'requirement.waiting.lapsed.nobodys',
        'Prove {count} requirements nobody owns: their full proof is stale',
        { count },
      ),
    },
  ];
}
