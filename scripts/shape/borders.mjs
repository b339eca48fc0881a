// Who may import whom, and the proof that the check sees: one planted violation per rule, in a copy.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import configuration from '../../.dependency-cruiser.mjs';
import { root } from '../node.mjs';
import { inCopy } from './copy.mjs';
import { borderFaults } from './tools.mjs';

/** Rule → files that each break it; the two of a cycle break it together. */
const planted = {
  'kernel-knows-only-itself': {
    'src/kernel/planted.ts':
      "import type { Feature } from '../features/planted/planted.schema.ts';\nexport type P = Feature;\n",
  },
  'adapters-know-no-feature': {
    'src/adapters/http/planted.ts': "export { planted } from '../../features/planted/planted.schema.ts';\n",
  },
  'features-ask-features-in-public': {
    'src/features/other/other.usecases.ts': "export { query } from '../planted/planted.store.ts';\n",
    'src/features/other/other.rules.ts': "export { inner } from '../planted/inner.ts';\n",
    'src/features/other/other.form.tsx': "export { form } from '../planted/planted.form.tsx';\n",
  },
  'features-use-few-adapters': {
    'src/features/planted/planted.usecases.ts':
      "export { openPool } from '../../adapters/database/pool.ts';\n",
  },
  'browser-stays-in-the-browser': {
    'src/features/planted/planted.page.tsx': "export { through } from './planted.schema.ts';\n",
  },
  'browser-without-node': {
    'src/web/planted.ts': "export { readFileSync } from 'node:fs';\n",
  },
  'rules-are-pure': {
    'src/features/planted/planted.rules.ts': "export { sql } from 'drizzle-orm';\n",
  },
  'one-composition-root': {
    'src/adapters/cli/planted.ts': "export { features } from '../../features.ts';\n",
  },
  'product-without-tests': {
    'src/kernel/planted-two.ts': "export { testApplication } from '../testing/application.ts';\n",
  },
  'server-without-development-tools': {
    'src/kernel/planted-three.ts': "export { default } from 'fast-check';\n",
  },
  'no-cycle': {
    'src/kernel/planted-four.ts': "import type { B } from './planted-five.ts';\nexport type A = B;\n",
    'src/kernel/planted-five.ts': "import type { A } from './planted-four.ts';\nexport type B = A;\n",
  },
  'nothing-unresolved': {
    'src/kernel/planted-six.ts': "export { nothing } from './nowhere.ts';\n",
  },
};
const ground = {
  'src/features/planted/planted.schema.ts':
    "export { query as through } from './planted.store.ts';\nexport const planted = 1;\nexport type Feature = number;\n",
  'src/features/planted/planted.store.ts': 'export const query = 1;\n',
  'src/features/planted/planted.form.tsx': 'export const form = 1;\n',
  'src/features/planted/inner.ts': 'export const inner = 1;\n',
};

const { modules, faults } = borderFaults(root);
for (const { rule, from, to } of faults) console.error(`${rule}: ${from} → ${to}`);
const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) =>
  /\.tsx?$/.test(String(name)),
).length;
// Under some compilers the tool sees nothing and reports success.
if (modules < sources * 0.9) console.error(`Only ${modules} of ${sources} modules were seen.`);

const missed = await inCopy((folder) => {
  for (const [file, text] of Object.entries(Object.assign({}, ground, ...Object.values(planted)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const found = borderFaults(folder).faults;
  return configuration.forbidden
    .map(({ name }) => name)
    .filter((name) => {
      const files = Object.keys(planted[name] ?? {});
      const bites = (file) => found.some((fault) => fault.rule === name && fault.from === file);
      return files.length === 0 || !(name === 'no-cycle' ? files.some(bites) : files.every(bites));
    });
});
for (const rule of missed)
  console.error(`The violation planted against "${rule}" was not found: the rule does not bite.`);
console.log(
  `${modules} modules, ${faults.length} broken rules, ${configuration.forbidden.length - missed.length} of ${configuration.forbidden.length} planted violations found.`,
);
process.exitCode = faults.length + missed.length > 0 || modules < sources * 0.9 ? 1 : 0;
