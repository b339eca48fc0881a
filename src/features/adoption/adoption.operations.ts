import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { prose } from '../../kernel/schema.ts';
import { AdoptedFramework } from './adoption.schema.ts';

const read = 'content:read' as const;
/** Programme managers and administrators: nobody decides anything about a record by it. */
const write = 'content:write' as const;
const framework = z.string().max(100);
const version = z.int().min(0);

export const adoptionOperations = {
  list: operation({
    id: 'framework.list-adopted',
    method: 'GET',
    path: '/frameworks',
    permission: read,
    summary: msg(
      'operation.framework.list-adopted',
      'List the frameworks of the content: which are adopted since when, what each brings, what is kept of it',
    ),
    input: z.object({}),
    output: z.object({ frameworks: z.array(AdoptedFramework) }),
  }),
  adopt: operation({
    id: 'framework.adopt',
    method: 'POST',
    path: '/frameworks/{framework}/adopt',
    permission: write,
    summary: msg(
      'operation.framework.adopt',
      'Adopt a framework: its rows and clauses are prepared; one dropped before comes back as it was',
    ),
    input: z.object({ framework, version }),
    output: AdoptedFramework,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
  drop: operation({
    id: 'framework.drop',
    method: 'POST',
    path: '/frameworks/{framework}/drop',
    permission: write,
    summary: msg(
      'operation.framework.drop',
      'Drop a framework: every record of it is kept, and shown nowhere until it is adopted again',
    ),
    input: z.object({ framework, version, reason: prose(2000).default('') }),
    output: AdoptedFramework,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
};
