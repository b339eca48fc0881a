import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { ProgrammeModeCode } from '../../kernel/programme.schema.ts';
import { Id, prose } from '../../kernel/schema.ts';
import { Programmes, Shares } from './programme.schema.ts';

const read = 'content:read' as const;
const write = 'content:write' as const;
const version = z.int().min(0);

export const programmeOperations = {
  get: operation({
    id: 'programme.get',
    method: 'GET',
    path: '/programme',
    permission: read,
    summary: msg(
      'operation.programme.get',
      'Show whether the management systems run together or apart, and who answers for each',
    ),
    input: z.object({}),
    output: Programmes,
  }),
  choose: operation({
    id: 'programme.choose',
    method: 'PUT',
    path: '/programme/mode',
    permission: write,
    summary: msg(
      'operation.programme.choose',
      'Run the management systems together or apart, with the reason; changing back loses nothing',
    ),
    input: z.object({ mode: ProgrammeModeCode, reason: prose(2000).min(1), shares: Shares, version }),
    output: Programmes,
    problems: [invalid, notPermitted, versionConflict],
  }),
  describe: operation({
    id: 'programme.describe',
    method: 'PUT',
    path: '/programme/systems/{programme}',
    permission: write,
    summary: msg(
      'operation.programme.describe',
      'Say who answers for one management system and what it is for',
    ),
    input: z.object({
      programme: z.string().max(60),
      ownerId: Id.nullable(),
      purpose: prose(2000),
      version,
    }),
    output: Programmes,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
};
