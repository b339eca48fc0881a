import { ContentError } from './content-error.ts';
import { type Framework, type LoadedFramework, topGroups } from './framework.ts';
import { checkLaw } from './law-check.ts';
import type { Article, Clause, Control, Heading, Requirement } from './requirement.ts';

/** What one framework promises about itself; throws `ContentError` at the first broken promise. */
export function checkFramework(folder: string, { framework, requirements }: LoadedFramework): void {
  const refuse = (file: string, place: string, reason: string): never => {
    throw new ContentError(`${folder}/${file}.json`, place, reason);
  };
  if (framework.id !== folder) refuse('framework', 'id', `is ${framework.id}, the folder is ${folder}`);
  const controls = requirements.filter((one): one is Control => one.kind === 'control');
  const clauses = requirements.filter(
    (one): one is Clause | Heading => one.kind === 'clause' || one.kind === 'heading',
  );
  const articles = requirements.filter((one): one is Article => one.kind === 'article');
  checkNumbers(requirements, refuse);
  checkOrder(clauses, 'clauses', refuse);
  checkOrder(controls, 'controls', refuse);
  checkClauses(clauses, refuse);
  for (const [index, control] of controls.entries()) checkControl(framework, control, index, refuse);
  checkLaw(framework, articles, refuse);
  checkCounts(framework, clauses, [...controls, ...articles], refuse);
  checkPreviousEdition(framework, requirements, refuse);
}

type Refuse = (file: string, place: string, reason: string) => never;
const FILES = { heading: 'clauses', clause: 'clauses', control: 'controls', article: 'articles' } as const;
const fileOf = (one: Requirement) => FILES[one.kind];

function checkNumbers(requirements: readonly Requirement[], refuse: Refuse): void {
  const seen = new Set<string>();
  for (const one of requirements) {
    if (seen.has(one.number)) refuse(fileOf(one), one.number, 'stands there twice');
    seen.add(one.number);
  }
}

/** Compare numbers part by part, so that A.5.2 stands before A.5.10. */
export function compareNumbers(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}

function checkOrder(entries: readonly Requirement[], file: string, refuse: Refuse): void {
  for (const [index, entry] of entries.entries()) {
    const before = entries[index - 1];
    if (before && compareNumbers(before.number, entry.number) > 0) {
      refuse(file, entry.number, `stands after ${before.number}`);
    }
  }
}

function checkClauses(clauses: readonly (Clause | Heading)[], refuse: Refuse): void {
  const headings = new Set<string>();
  for (const clause of clauses) {
    if (clause.parent !== null && !headings.has(clause.parent)) {
      refuse('clauses', `${clause.number}.parent`, `names ${clause.parent}, which is no heading before it`);
    }
    if (clause.kind === 'heading') headings.add(clause.id);
    else checkItems(clause, refuse);
  }
}

function checkItems(clause: Clause, refuse: Refuse): void {
  const ids = new Set(clause.items.map((item) => item.id));
  if (ids.size !== clause.items.length) refuse('clauses', `${clause.number}.items`, 'holds an id twice');
  for (const item of clause.items) {
    if ((item.numbering === 'own') !== item.id.startsWith('own-')) {
      refuse(
        'clauses',
        `${clause.number}.items.${item.id}`,
        `is numbered as ${item.numbering}, its id says otherwise`,
      );
    }
  }
}

function checkControl(framework: Framework, control: Control, index: number, refuse: Refuse): void {
  const at = (field: string) => `controls[${index}].${field}`;
  const groupOf = (number: string) => framework.groups.find((group) => group.number === number);
  if (groupOf(control.group)?.parent !== null)
    refuse('controls', at('group'), `names ${control.group}, no top group`);
  if (control.subgroup !== null && groupOf(control.subgroup)?.parent !== control.group) {
    refuse('controls', at('subgroup'), `names ${control.subgroup}, which is not in ${control.group}`);
  }
  if (!control.number.startsWith(`${control.subgroup ?? control.group}.`)) {
    refuse('controls', at('number'), `is ${control.number}, outside its group ${control.group}`);
  }
  for (const role of control.rolesMostConcerned) {
    if (!framework.roles.some((known) => known.id === role)) {
      refuse('controls', at('rolesMostConcerned'), `names ${role}, a role the framework does not declare`);
    }
  }
  checkAttributes(framework, control, at('attributes'), refuse);
}

function checkAttributes(framework: Framework, control: Control, place: string, refuse: Refuse): void {
  for (const [id, values] of Object.entries(control.attributes)) {
    const known = framework.attributes
      .find((attribute) => attribute.id === id)
      ?.values.map((value) => value.id);
    const strange = values.find((value) => !known?.includes(value));
    if (!known || strange)
      refuse('controls', `${place}.${id}`, `holds ${strange ?? id}, which is not declared`);
  }
}

function checkCounts(
  framework: Framework,
  clauses: readonly (Clause | Heading)[],
  grouped: readonly (Control | Article)[],
  refuse: Refuse,
): void {
  const { expects } = framework;
  const expect = (place: string, expected: number, found: number) => {
    if (expected !== found)
      refuse('framework', `expects.${place}`, `is ${expected}, the folder holds ${found}`);
  };
  expect('clauses', expects.clauses, clauses.filter((clause) => clause.kind === 'clause').length);
  expect('controls', expects.controls, grouped.filter((one) => one.kind === 'control').length);
  expect('articles', expects.articles, grouped.filter((one) => one.kind === 'article').length);
  expect('duties', expects.duties, framework.duties.length);
  for (const group of topGroups(framework)) {
    const found = grouped.filter((one) => one.group === group.number).length;
    expect(`groups.${group.number}`, expects.groups[group.number] ?? 0, found);
  }
}

function checkPreviousEdition(
  framework: Framework,
  requirements: readonly Requirement[],
  refuse: Refuse,
): void {
  const previous = framework.previousEdition;
  if (!previous) return;
  const file = 'previous-edition';
  const controls = new Set(requirements.filter((one) => one.kind === 'control').map((one) => one.id));
  const numbers = new Set(previous.rows.map((row) => row.number));
  if (numbers.size !== previous.rows.length) refuse(file, 'rows', 'holds a number twice');
  if (previous.rows.length !== previous.count) {
    refuse(file, 'count', `is ${previous.count}, the file holds ${previous.rows.length} rows`);
  }
  for (const row of previous.rows) {
    const missing = row.to.find((id) => !controls.has(id));
    if (missing) refuse(file, `rows.${row.number}.to`, `names ${missing}, which is no control here`);
  }
}
