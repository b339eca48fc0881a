import { checkAdvisor } from './advisor-check.ts';
import { ContentError } from './content-error.ts';
import { checkDocuments } from './document-check.ts';
import type { CarryOver, Crosswalk, HarmonisedMap, Libraries, Rhythms, Roles } from './libraries.ts';
import type { HarmonisedClause } from './library.schema.ts';
import { type Known, once, resolve } from './library-references.ts';

/** Every reference of every library leads somewhere and no place has two homes; throws `ContentError`. */
export function checkLibraries(libraries: Libraries, known: Known): void {
  once(
    'a document',
    libraries.documents.flatMap(({ folder, documents }) =>
      documents.map((document) => [`${folder}/documents.json`, document.id]),
    ),
  );
  for (const map of libraries.harmonisedMaps) checkHarmonisedMap(map, known);
  for (const crosswalk of libraries.crosswalks) checkCrosswalk(crosswalk, known);
  for (const carryOver of libraries.carryOvers) checkCarryOver(carryOver, known);
  for (const roles of libraries.roles) checkRoles(roles, known);
  for (const rhythms of libraries.rhythms) checkRhythms(rhythms, known);
  checkDuties(known);
  const roles = new Set(libraries.roles.flatMap((one) => one.roles.map((role) => role.id)));
  const duties = new Set(dutiesOf(known).map(({ duty }) => duty.id));
  for (const documents of libraries.documents) checkDocuments(documents, { ...known, roles, duties });
  for (const advisor of libraries.advisors) checkAdvisor(advisor, known);
  once(
    'a rhythm',
    libraries.rhythms.flatMap(({ folder, rhythms }) =>
      rhythms.map((rhythm) => [`${folder}/rhythms.json`, rhythm.id]),
    ),
  );
  once(
    'a requirement',
    libraries.harmonisedMaps.flatMap(({ folder, entries }) =>
      entries.flatMap((entry) => entry.requirements.map((id) => [`${folder}/entries.json`, id])),
    ),
  );
  once(
    'a target',
    libraries.carryOvers.flatMap(({ folder, notes }) =>
      notes.flatMap((note) => note.targets.map((id) => [`${folder}/notes.json`, id])),
    ),
  );
}

function checkHarmonisedMap({ folder, head, entries }: HarmonisedMap, known: Known): void {
  const file = `${folder}/entries.json`;
  unique(file, entries);
  const dutyOf = new Map(head.relations.map((relation) => [relation.id, relation.lensDuty]));
  for (const entry of entries) checkHarmonisedClause(entry, dutyOf.get(entry.relation), file, known);
}

function checkHarmonisedClause(
  entry: HarmonisedClause,
  duty: HarmonisedClause['lensDuty'] | undefined,
  file: string,
  known: Known,
): void {
  const refuse = (field: string, reason: string): never => {
    throw new ContentError(file, `${entry.id}.${field}`, reason);
  };
  const strange = entry.requirements.find((id) => known.requirements.get(id)?.kind !== 'clause');
  if (strange) refuse('requirements', `names ${strange}, which is no clause`);
  resolve(file, `${entry.id}.documents`, entry.documents, known.documents);
  if (duty !== entry.lensDuty) refuse('lensDuty', `does not fit ${entry.relation}`);
  if (duty === 'passage' && entry.passageLenses.length === 0) refuse('passageLenses', 'is empty');
  if (duty === 'answer' && !entry.exampleRecord) refuse('exampleRecord', 'is missing');
}

function checkCrosswalk({ folder, head, mappings, gaps }: Crosswalk, known: Known): void {
  const file = `${folder}/mappings.json`;
  unique(file, mappings);
  for (const regime of head.regimes) {
    for (const node of regime.nodes) {
      const strange = [node.id, node.parent].find((id) => id !== null && !id.startsWith(`${regime.id}:`));
      if (strange)
        throw new ContentError(`${folder}/library.json`, strange, `is not a place of ${regime.id}`);
    }
  }
  for (const mapping of mappings) {
    resolve(file, mapping.id, [mapping.from, mapping.to], known.references);
    resolve(file, `${mapping.id}.documents`, mapping.documents, known.documents);
  }
  for (const gap of gaps) resolve(file, `gaps.${gap.topic}`, [gap.reference], known.references);
}

function checkCarryOver({ folder, notes }: CarryOver, known: Known): void {
  const file = `${folder}/notes.json`;
  unique(file, notes);
  for (const note of notes) {
    resolve(file, `${note.id}.targets`, note.targets, known.requirements);
    resolve(file, `${note.id}.from`, note.from, known.requirements);
    resolve(file, `${note.id}.documents`, note.documents, known.documents);
  }
}

function checkRoles({ folder, head, roles }: Roles, known: Known): void {
  const file = `${folder}/roles.json`;
  unique(file, roles);
  const others = new Set([...roles.map((role) => role.id), ...head.relations.map((relation) => relation.id)]);
  for (const role of roles) {
    resolve(file, `${role.id}.requirements`, role.requirements, known.references);
    resolve(
      file,
      `${role.id}.conflicts`,
      role.conflicts.map((conflict) => conflict.with),
      others,
    );
  }
}

function checkRhythms({ folder, head, rhythms }: Rhythms, known: Known): void {
  const file = `${folder}/rhythms.json`;
  const groups = new Set(head.groups.map((group) => group.id));
  for (const { id, group, source } of rhythms) {
    resolve(file, `${id}.group`, [group], groups);
    resolve(file, `${id}.source`, source.requirements, known.references);
  }
}

const dutiesOf = ({ requirements }: Known) =>
  [...requirements.values()].flatMap((one) =>
    one.kind === 'article' ? one.duties.map((duty) => ({ framework: one.framework, duty })) : [],
  );

/** The duties of the laws: a trigger of a document names one by its id alone, so the id stands once over all laws. */
function checkDuties(known: Known): void {
  for (const { framework, duty } of dutiesOf(known)) {
    resolve(`${framework}/duties.json`, `${duty.id}.documents`, duty.documents, known.documents);
  }
  once(
    'a duty',
    dutiesOf(known).map(({ framework, duty }) => [`${framework}/duties.json`, duty.id]),
  );
}

function unique(file: string, entries: readonly { readonly id: string }[]): void {
  once(
    'an id',
    entries.map((entry) => [file, entry.id]),
  );
}
