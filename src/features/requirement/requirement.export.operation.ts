import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { FileContent, operation } from '../../kernel/operation.ts';

/** How the requirements stand as a file: always what people assessed themselves. */
export const exportRequirements = operation({
  id: 'requirement.export',
  method: 'GET',
  path: '/requirements/export',
  permission: 'clause:read',
  summary: msg(
    'operation.requirement.export',
    'Export how the requirements stand, self-assessed: XLSX, CSV, or the readiness list as PDF',
  ),
  input: z.object({ format: z.enum(['xlsx', 'csv', 'pdf']) }),
  output: FileContent,
  answers: 'file',
});
