import { z } from 'zod';
import { notAdopted } from '../../kernel/adoption.problems.ts';
import { msg } from '../../kernel/message.ts';
import { FileContent, operation } from '../../kernel/operation.ts';
import { invalid, notFound } from '../../kernel/problem.ts';

/** One statement as a file. Two standards never share one statement (R4): the framework is always named. */
export const exportStatement = operation({
  id: 'applicability.export',
  method: 'GET',
  path: '/applicability/export',
  permission: 'applicability:read',
  summary: msg(
    'operation.applicability.export',
    'Export the Statement of Applicability of one framework: XLSX that comes in again, or PDF',
  ),
  input: z.object({ framework: z.string().max(100), format: z.enum(['xlsx', 'pdf']) }),
  output: FileContent,
  answers: 'file',
  problems: [invalid, notFound, notAdopted],
});
