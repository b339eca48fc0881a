import type { Output } from '../../kernel/operation.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { controlType } from './control.schema.ts';

export const controlOperations = {
  ...registerOperations(controlType),
  export: exportOperation(controlType),
};

/** A control as the list shows it, and as its own page does: with what the reader may do to it. */
export type ControlRow = Output<typeof controlOperations.list>['rows'][number];
export type ControlRecord = Output<typeof controlOperations.get>;
