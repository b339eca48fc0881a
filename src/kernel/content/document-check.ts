import { ContentError } from './content-error.ts';
import type { DocumentCondition, WorkingDocument } from './document.schema.ts';
import type { Documents } from './libraries.ts';
import type { Requirement } from './requirement.ts';

/** What working documents may refer to. */
export interface KnownToDocuments {
  readonly frameworks: ReadonlySet<string>;
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly references: ReadonlySet<string>;
  readonly duties: ReadonlySet<string>;
  readonly roles: ReadonlySet<string>;
}

/** Every place, role, fact and duty a working document names exists; throws `ContentError`. */
export function checkDocuments({ folder, head, documents }: Documents, known: KnownToDocuments): void {
  if (head.expects.documents !== documents.length) {
    throw new ContentError(
      `${folder}/library.json`,
      'expects.documents',
      `is ${head.expects.documents}, the folder holds ${documents.length}`,
    );
  }
  const facts = new Set(head.facts.map((fact) => fact.id));
  for (const document of documents) checkDocument(document, `${folder}/documents.json`, known, facts);
}

function checkDocument(
  document: WorkingDocument,
  file: string,
  known: KnownToDocuments,
  facts: ReadonlySet<string>,
): void {
  const refuse = (field: string, reason: string): never => {
    throw new ContentError(file, `${document.id}.${field}`, reason);
  };
  const resolve = (field: string, ids: readonly string[], among: { has(id: string): boolean }) => {
    const missing = ids.find((id) => !among.has(id));
    if (missing) refuse(field, `names ${missing}, which does not exist`);
  };
  const { why, starter, trigger, evidences } = document;
  resolve('frameworks', document.frameworks, known.frameworks);
  resolve('evidences', evidences, known.references);
  if (new Set(evidences).size !== evidences.length) refuse('evidences', 'names a place twice');
  resolve('ownerRole', [document.ownerRole], known.roles);
  resolve('why.references', why.references, known.references);
  if ((why.kind === 'useful') !== (why.references.length === 0)) {
    refuse('why', `is ${why.kind} with ${why.references.length} places that ask for it`);
  }
  // Every document is begun with or offered, never both and never neither.
  if (starter && trigger) refuse('trigger', 'stands beside starter');
  if (!starter && !trigger) refuse('trigger', 'is missing: nothing would ever offer it');
  const atoms = atomsOf(trigger?.when);
  resolve('trigger', named(atoms, 'fact'), facts);
  resolve('trigger', named(atoms, 'duty'), known.duties);
  const strange = named(atoms, 'applicable').find((id) => known.requirements.get(id)?.kind !== 'control');
  if (strange) refuse('trigger', `names ${strange}, which is no control`);
}

type Atom = { readonly by: 'fact' | 'duty' | 'applicable'; readonly id: string };

const named = (atoms: readonly Atom[], by: Atom['by']): string[] =>
  atoms.filter((atom) => atom.by === by).map((atom) => atom.id);

function atomsOf(condition: DocumentCondition | undefined): Atom[] {
  if (!condition) return [];
  if ('all' in condition) return condition.all.flatMap(atomsOf);
  if ('any' in condition) return condition.any.flatMap(atomsOf);
  if ('not' in condition) return atomsOf(condition.not);
  if ('fact' in condition) return [{ by: 'fact', id: condition.fact }];
  if ('duty' in condition) return [{ by: 'duty', id: condition.duty }];
  return [{ by: 'applicable', id: condition.applicable }];
}
