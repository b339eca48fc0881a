import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { waitingIn } from '../../kernel/register/waiting.ts';
import { mostNamed, type Waiting } from '../../kernel/waiting.ts';
import { applicabilities } from './applicability.register.ts';
import { applicabilityType } from './applicability.schema.ts';
import { adoptedStatements, everyRow } from './applicability-statement.usecases.ts';

/** The form of the decision stands open on the row's own page. */
const decisionPage = ({ ref }: { ref: string }) => `/applicability/rows/${encodeURIComponent(ref)}/decision`;

export const asImported = waitingIn(applicabilityType, applicabilities, {
  code: 'row-as-imported',
  filter: { asImported: 'is:true' },
  why: msg('applicability.waiting.as-imported.why', 'It came in by an import and nobody has confirmed it.'),
  button: msg('applicability.waiting.as-imported.button', 'Confirm'),
  act: ({ ref, title }) =>
    msg('applicability.waiting.as-imported.act', 'Confirm {ref} {title}', { ref, title }),
  at: decisionPage,
});

export const undecided = waitingIn(applicabilityType, applicabilities, {
  code: 'row-undecided',
  filter: { decision: 'is:undecided', asImported: 'is:false' },
  why: msg('applicability.waiting.undecided.why', 'Nobody has decided whether it applies.'),
  button: msg('applicability.waiting.undecided.button', 'Decide'),
  act: ({ ref, title }) => msg('applicability.waiting.undecided.act', 'Decide {ref} {title}', { ref, title }),
  at: decisionPage,
});

/**
 * Rows nobody owns wait for who runs the programme: one thing per statement and kind, not ninety. Two statements, none
 * for anybody else.
 */
export async function ownerless(context: Context): Promise<Waiting> {
  const items = context.actor.roles.includes('programme_manager') ? await groups(context) : [];
  return {
    code: 'rows-without-owner',
    count: items.length,
    more: false,
    why: msg('applicability.waiting.ownerless.why', 'Nobody owns these rows, so they wait for you.'),
    button: msg('applicability.waiting.ownerless.button', 'Open'),
    all: '/applicability',
    items: items.slice(0, mostNamed),
  };
}

async function groups(context: Context): Promise<Waiting['items']> {
  const asking = applicabilities.asking(context, undefined);
  const [adopted, { rows }] = await Promise.all([
    adoptedStatements(context),
    applicabilities.lists.all({ filter: { owner: 'empty' } }, asking, everyRow),
  ]);
  return adopted.flatMap(({ id, shortTitle }) => {
    const here = rows.filter((row) => row.framework === id);
    const imported = here.filter((row) => row.asImported);
    const open = here.filter((row) => row.decision === 'undecided' && !row.asImported);
    const at = (filter: string): string => `/applicability/${id}?filter.owner=empty&${filter}`;
    return [
      ...imported.slice(0, 1).map((row) => ({
        id: row.id,
        ref: shortTitle,
        act: confirmWords(imported.length, shortTitle),
        at: at('filter.asImported=is%3Atrue'),
      })),
      ...open.slice(0, 1).map((row) => ({
        id: row.id,
        ref: shortTitle,
        act: decideWords(open.length, shortTitle),
        at: at('filter.decision=is%3Aundecided&filter.asImported=is%3Afalse'),
      })),
    ];
  });
}

const confirmWords = (count: number, framework: string) =>
  count === 1
    ? msg('applicability.waiting.ownerless.confirm-one', 'Confirm one imported row of {framework}', {
        framework,
      })
    : msg('applicability.waiting.ownerless.confirm', 'Confirm {count} imported rows of {framework}', {
        count,
        framework,
      });

const decideWords = (count: number, framework: string) =>
  count === 1
    ? msg('applicability.waiting.ownerless.decide-one', 'Decide one control of {framework}', {
        framework,
      })
    : msg('applicability.waiting.ownerless.decide', 'Decide {count} controls of {framework}', {
        count,
        framework,
      });
