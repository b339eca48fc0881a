import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import type { Output } from '../../kernel/operation.ts';
import { Problem } from '../../kernel/problem.ts';
import { countChanged } from '../applicability/applicability.operations.ts';
import { type Answered, refused, type Wanted, writeWanted } from './claim.judging.ts';
import { claimsAsked, countClaims } from './claim.list.ts';
import type { claimOperations } from './claim.operations.ts';
import type { Judgement } from './claim.rules.ts';
import type { ConfirmedClaim } from './claim-row.schema.ts';
import { mostConfirmed } from './confirming.rules.ts';

type Input = z.output<typeof claimOperations.confirm.input>;
type Item = NonNullable<Input['items']>[number];

/** Judge many claims in one transaction; each is changed, the same as before, or refused with its reason. */
export async function confirmClaims(
  input: Input,
  context: Context,
): Promise<Output<typeof claimOperations.confirm>> {
  const items = await itemsOf(input, context);
  const wanted = items.map((item) => wantedOf(item, input));
  const twice = wanted.length > new Set(wanted.map(keyOf)).size;
  if (twice) throw refused('items', msg('claim.twice', 'A claim is named twice.'));
  return { claims: (await writeWanted(context, wanted)).map(answer) };
}

async function itemsOf({ items, q, filter, count }: Input, context: Context): Promise<readonly Item[]> {
  if (items) return items;
  if (filter === undefined || count === undefined)
    throw refused('items', msg('claim.which', 'Name the claims, or give a filter and the number you saw.'));
  const query = { ...(q === undefined ? {} : { q }), filter };
  const found = await claimsAsked(context, query, mostConfirmed + 1);
  if (found.length !== count) {
    const now = found.length > mostConfirmed ? (await countClaims(context, query)).count : found.length;
    throw new Problem(
      countChanged,
      msg('claim.count-changed', 'You saw {seen} claims; now {now} match.', { seen: count, now }),
      { current: { count: now } },
    );
  }
  return found.map(({ subjectId, requirement, lens, version }) => ({
    ...{ subject: subjectId, requirement, lens, version },
  }));
}

function wantedOf(item: Item, all: Input): Wanted {
  const judgement: Partial<Judgement> = {
    ...said('sufficiency', item.sufficiency ?? all.sufficiency),
    ...said('says', item.says ?? all.says),
  };
  const { subject, requirement, lens, version } = item;
  return {
    subject,
    requirement,
    lens,
    version,
    source: 'person',
    act: { do: 'judge', judgement, standing: all.items === undefined },
  };
}

const said = <Name extends keyof Judgement>(
  name: Name,
  value: Judgement[Name] | undefined,
): Partial<Judgement> => (value === undefined ? {} : { [name]: value });

const keyOf = ({ subject, requirement, lens }: Wanted): string => `${subject} ${requirement} ${lens}`;

function answer(outcome: Answered): ConfirmedClaim {
  const { subject, requirement, lens, version } = outcome.wanted;
  const key = { subject, requirement, lens, ref: outcome.ref };
  if (outcome.result === 'refused') {
    const { detail, type } = outcome.problem;
    return {
      ...key,
      outcome: 'refused',
      why: { ...(detail ?? type.title) },
      version,
      sufficiency: 'draft',
      says: '',
      before: null,
    };
  }
  const { sufficiency, says } = outcome.claim;
  const before = { sufficiency: outcome.before.sufficiency, says: outcome.before.says };
  return { ...key, outcome: outcome.result, why: null, version: outcome.version, sufficiency, says, before };
}
