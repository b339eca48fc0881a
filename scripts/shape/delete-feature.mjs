// Deleting a feature's folder and its line in features.ts leaves a green build: tried in a copy, with every feature
// that no other one builds on.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inCopy } from './copy.mjs';
import { borderFaults, typeFaults } from './tools.mjs';

const sources = (folder) =>
  readdirSync(join(folder, 'src'), { recursive: true })
    .map((name) => String(name).replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name));

/** Features that neither another feature nor the shared screens import from, in the folder's order. */
function leaves(folder) {
  const names = readdirSync(join(folder, 'src/features'));
  const texts = sources(folder)
    .filter((name) => /^(?:features|web)\//.test(name))
    .map((name) => ({
      feature: name.startsWith('web/') ? '' : name.split('/')[1],
      text: readFileSync(join(folder, 'src', name), 'utf8'),
    }));
  return names.filter(
    (name) =>
      !texts.some(
        ({ feature, text }) =>
          feature !== name && new RegExp(`'(?:\\.\\./|(?:\\.\\./)+features/)${name}/`).test(text),
      ),
  );
}

/** Take a feature's import and its line out of features.ts; a feature of screens alone has none. */
function unlist(folder, name) {
  const path = join(folder, 'src/features.ts');
  const text = readFileSync(path, 'utf8');
  const importing = new RegExp(`^import \\{([^}]*)\\} from '\\./features/${name}/[^']*';\\n`, 'gm');
  const names = [...text.matchAll(importing)].flatMap(([, list]) =>
    list.split(',').flatMap((each) => each.trim().replace(/^type /, '') || []),
  );
  if (names.length === 0) return;
  const line = new RegExp(`^\\s*(?:${names.join('|')})\\b.*,\\n`, 'gm');
  const rest = text.replace(importing, '').replace(line, '');
  writeFileSync(path, dropUnread(markUnread(rest)));
}

/** A list that lost its last reader of a parameter says so in the parameter's name, as the compiler asks. */
function markUnread(text) {
  return text.replace(/^const \w+ = \(([^)]*)\)[^[]*\[[^\]]*\];$/gm, (list, parameters) =>
    parameters.split(',').reduce((marked, parameter) => {
      const name = parameter.split(':')[0].trim();
      const read = new RegExp(`\\b${name}\\b(?!:)`).test(list);
      return read || name.startsWith('_') ? marked : marked.replace(`${name}:`, `_${name}:`);
    }, list),
  );
}

/** Names only the deleted lines used go from the imports, as the linter asks. */
function dropUnread(text) {
  return text.replace(/^import (type )?\{([^}]*)\} from [^\n]*\n/gm, (statement, _type, list) => {
    const kept = list.split(',').filter((each) => {
      const name = each.trim().replace(/^type /, '');
      return name !== '' && text.replace(statement, '').match(new RegExp(`\\b${name}\\b`));
    });
    return kept.length > 0 ? statement.replace(list, kept.join(',')) : '';
  });
}

const described = ({ rule, from, to }) => `${rule}: ${from} → ${to}`;

const faultsOf = (folder) => [...typeFaults(folder), ...borderFaults(folder).faults.map(described)];

const { tried, faults } = await inCopy((folder) => {
  const tried = leaves(folder);
  // All at once: whoever still needed one of them would miss it now, as well as after each by itself.
  for (const name of tried) {
    unlist(folder, name);
    rmSync(join(folder, 'src/features', name), { recursive: true });
  }
  return { tried, faults: faultsOf(folder) };
});
// What stood there before is the business of the types and borders stages.
const known = new Set(faults.length > 0 ? await inCopy(faultsOf) : []);
const left = faults.filter((fault) => !known.has(fault));
for (const fault of left) console.error(fault);
if (tried.length === 0) console.error('No feature stands alone: nothing could be tried.');
console.log(`Deleted: ${tried.join(', ')}; ${left.length} faults.`);
process.exitCode = left.length > 0 || tried.length === 0 ? 1 : 0;
