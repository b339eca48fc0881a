import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const features = fileURLToPath(new URL('../features', import.meta.url));
/** What the kernel keeps for all features: records and what hangs on them. */
const shared =
  /^(record|record_person|link|person|organisation|ledger|ledger_head|personal_value|reference_counter)$/;

/** Tables a text of SQL names, as what is read or written. Names of a statement's own parts are no tables. */
function tablesIn(text: string): string[] {
  const statements = [...text.matchAll(/sql(?:<[^>]*>)?`((?:[^`\\]|\\.)*)`/g)].map((match) => match[1] ?? '');
  return statements.flatMap((statement) =>
    [...statement.matchAll(/\b(?:from|join|into|update)\s+(?!set\b|of\b)([a-z][a-z_]*)\b(?!\s*\()/g)].map(
      (match) => match[1] ?? '',
    ),
  );
}

function namedBy(): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const feature of readdirSync(features)) {
    const files = readdirSync(join(features, feature)).filter((name) => /(?<!\.test)\.ts$/.test(name));
    for (const file of files)
      for (const table of tablesIn(readFileSync(join(features, feature, file), 'utf8')))
        if (!shared.test(table)) owners.set(table, (owners.get(table) ?? new Set()).add(feature));
  }
  return owners;
}

test('a table of a feature is named in the SQL of that feature alone', () => {
  const owners = namedBy();
  expect([...owners.keys()]).toEqual(expect.arrayContaining(['applicability', 'control', 'import_run']));
  const shares = [...owners].filter(([, named]) => named.size > 1).map(([table, named]) => [table, ...named]);
  expect(shares).toEqual([]);
});

test("another feature's table would be found", () => {
  expect(tablesIn('tx.rows(sql`select 1 from applicability a join control on true`)')).toEqual([
    'applicability',
    'control',
  ]);
});
