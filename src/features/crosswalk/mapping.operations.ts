import { type Output, operation } from '../../kernel/operation.ts';
import { alreadyThere, invalid } from '../../kernel/problem.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { line } from '../../kernel/schema.ts';
import { mappingType } from './mapping.schema.ts';

const declared = registerOperations(mappingType);

/** As every register declares them, with what is refused besides; created without a title by `mappingOperations`. */
export const plainMappingOperations = {
  ...declared,
  update: { ...declared.update, problems: [...declared.update.problems, alreadyThere] },
  archive: { ...declared.archive, problems: [...declared.archive.problems, invalid, alreadyThere] },
  restore: { ...declared.restore, problems: [...declared.restore.problems, invalid, alreadyThere] },
};
const { create } = plainMappingOperations;

export const mappingOperations = {
  ...plainMappingOperations,
  create: operation({
    ...create,
    /** Without a title it is called by its two places. */
    input: create.input.extend({ title: line(300).default('') }),
  }),
  export: exportOperation(mappingType, { again: false }),
};

/** An own mapping as the list shows it, and as its own page does: with what the reader may do to it. */
export type OwnMappingRow = Output<typeof mappingOperations.list>['rows'][number];
export type OwnMapping = Output<typeof mappingOperations.get>;
