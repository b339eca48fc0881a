import { z } from 'zod';
import { ListQuery } from '../list/grammar.ts';
import { msg } from '../message.ts';
import { FileContent, type Operation, operation } from '../operation.ts';
import { invalid, problemType } from '../problem.ts';
import type { RecordType } from '../record-type.ts';

export const exportFormats = ['csv', 'xlsx'] as const;
/** Most rows of one file; a list that holds more is narrowed by a filter first. */
export const mostExported = 10_000;
/** Most characters of one file: it is made in memory. 10,000 rows of 2,000 characters each. */
export const mostCharacters = 20_000_000;

export const tooManyRows = problemType(
  'too-many-rows',
  422,
  msg('problem.too-many-rows', 'The list holds more rows than one file takes. Narrow it by a filter.'),
);

const Input = ListQuery.pick({ q: true, filter: true, sort: true, asOf: true }).extend({
  format: z.enum(exportFormats),
});
export type ExportOperation = Operation<typeof Input, typeof FileContent>;

/**
 * What a list shows, by the same grammar, as a file; `again`: that can be imported again. Browser-safe: schemas only.
 */
export const exportOperation = (type: RecordType, { again = true } = {}): ExportOperation =>
  operation({
    id: `${type.type}.export`,
    method: 'GET',
    path: `${type.path}/export`,
    permission: `${type.type}:read`,
    summary: msg(
      `operation.${type.type}.export`,
      again ? 'Export {many} as CSV or XLSX that comes in again' : 'Export {many} as CSV or XLSX',
      { many: type.many.text.toLowerCase() },
    ),
    input: Input,
    output: FileContent,
    answers: 'file',
    problems: [invalid, tooManyRows],
  });
