import type { Values } from '../../kernel/import/target.ts';
import { sameValue } from '../../kernel/import/values.ts';
import type { WrittenOwner } from './import.rules.ts';

// The lowest counts where several say how far a control is.
const lowest = ['not_assessed', 'retired', 'planned', 'partly', 'implemented'];

/**
 * Several controls of the edition before became one of today: their rows come in as one, each text under its number.
 * So do rows of one control that decide the same for the same reason and differ only in how it is done. Rows that
 * decide differently, or name different owners, compete: a person decides (null).
 */
export function together(rows: readonly Values[]): Values | null {
  const given = (field: string): unknown[] => rows.flatMap((row) => row[field] ?? []);
  const [decision, ...others] = new Set(given('decision'));
  const owners = (given('owner') as WrittenOwner[]).toSorted(
    (a, b) => Number(a.id === null) - Number(b.id === null),
  );
  const [owner] = owners;
  if (!sameReason(rows)) return null;
  if (['kind', 'inheritedFrom'].some((field) => new Set(given(field)).size > 1)) return null;
  if (others.length > 0 || owners.some(({ id }) => id !== null && id !== owner?.id)) return null;
  const implementations = new Set(given('implementation').map(String));
  const joined: Record<string, unknown> = {
    ...Object.assign({}, ...rows.toReversed()),
    decision,
    owner,
    drivers: lists(rows, 'drivers'),
    realisedBy: lists(rows, 'realisedBy'),
    implementation: lowest.find((one) => implementations.has(one)),
    status: implementations.size > 1 ? perNumber(rows, 'status', 'implementation') : textsOf(rows, 'status'),
    title: [...new Set(given('title'))].join('\n') || undefined,
    ...Object.fromEntries(texts.map((field) => [field, textsOf(rows, field)])),
  };
  return Object.fromEntries(Object.entries(joined).filter(([, value]) => value !== undefined));
}

const ofOneNumber = (rows: readonly Values[]): boolean =>
  new Set(rows.map(({ number }) => number)).size === 1;

const sameReason = (rows: readonly Values[]): boolean =>
  !ofOneNumber(rows) ||
  ['justification', 'drivers', 'guidanceConsidered', 'guidanceDeparture'].every((field) =>
    rows.every((row) => sameValue(row[field], rows[0]?.[field])),
  );

const texts = ['justification', 'description', 'reference', 'guidanceDeparture'];

const lists = (rows: readonly Values[], field: string): unknown[] | undefined => {
  const all = rows.flatMap((row) => (Array.isArray(row[field]) ? row[field] : []));
  return rows.some((row) => row[field] !== undefined) ? [...new Set(all)] : undefined;
};

/** One text where all say the same, else each under its number. */
function textsOf(rows: readonly Values[], field: string): string | undefined {
  const saying = rows.filter((row) => typeof row[field] === 'string' && row[field] !== '');
  const [first] = saying;
  if (!first) return undefined;
  const alike = saying.length === rows.length && saying.every((row) => sameValue(row[field], first[field]));
  return alike ? String(first[field]) : perNumber(rows, field);
}

function perNumber(rows: readonly Values[], field: string, otherwise = field): string {
  const lines = rows
    .filter((row) => (row[field] ?? row[otherwise] ?? '') !== '')
    .map((row) => ({ number: row.number, text: String(row[field] ?? row[otherwise]).replaceAll('_', ' ') }));
  const plain = ofOneNumber(rows);
  return [...new Set(lines.map(({ number, text }) => (plain ? text : `${String(number)}: ${text}`)))].join(
    '\n',
  );
}
