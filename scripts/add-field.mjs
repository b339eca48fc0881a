// How many files does a new field touch? In a copy, a field is added to the controls file by file, until the types,
// the borders and the database's own test are green again. The number stands in CONTRIBUTING.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseNode, installWhenStale } from './node.mjs';
import { inCopy } from './shape/copy.mjs';
import { borderFaults, tool, typeFaults } from './shape/tools.mjs';

/** Each step is one file; the next is taken only while something is still red. */
const steps = [
  {
    file: 'src/features/control/control.schema.ts',
    change: (text) =>
      text.replace(
        '  note: prose(10_000)',
        "  /** How often it is looked at. */\n  rhythm: line(100).default(''),\n  note: prose(10_000)",
      ),
  },
  {
    file: 'migrations/9999_control_rhythm.sql',
    change: () => "alter table control add column rhythm text not null default '';\n",
  },
];

installWhenStale();
if (chooseNode() !== process.execPath)
  throw new Error('Run this by Node 22.18 or newer: node scripts/run.mjs scripts/add-field.mjs');

await inCopy((folder) => {
  const touched = [];
  let red = [];
  const known = new Set([...typeFaults(folder), ...bordersOf(folder)]);
  for (const { file, change } of steps) {
    const path = join(folder, file);
    const before = file.startsWith('migrations/') ? '' : readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file} no longer has the place this script changes.`);
    writeFileSync(path, after);
    touched.push(file);
    red = faults(folder, known);
    console.log(
      `${touched.length}. ${file}: ${red.length === 0 ? 'all green' : `still red:\n   ${red.slice(0, 12).join('\n   ')}`}`,
    );
    if (red.length === 0) break;
  }
  console.log(
    `${touched.length} files touched until a new field is stored, checked, listed, exported to the ledger and offered by every surface.`,
  );
  console.log(
    'A screen that shows it is composed by hand and comes on top: one file per place where it appears.',
  );
  process.exitCode = red.length > 0 ? 1 : 0;
});

function faults(folder, known) {
  const types = typeFaults(folder).filter((fault) => !known.has(fault));
  if (types.length > 0) return types;
  const borders = bordersOf(folder).filter((fault) => !known.has(fault));
  const run = tool(folder, 'vitest/vitest.mjs', [
    'run',
    'src/contract/database.test.ts',
    'src/features/control',
    '--reporter=dot',
  ]);
  const failed =
    run.code === 0
      ? []
      : (`${run.output}${run.errors}`.match(/^ FAIL .*$/gm) ?? ['the database tests']).map(String);
  return [...borders, ...new Set(failed)];
}

function bordersOf(folder) {
  return borderFaults(folder).faults.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
}
