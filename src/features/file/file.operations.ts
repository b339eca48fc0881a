import { z } from 'zod';
import { StoredFile } from '../../kernel/file.schema.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { notFound } from '../../kernel/problem.ts';
import { Id } from '../../kernel/schema.ts';
import { FilePreview } from './file.schema.ts';

export const fileOperations = {
  get: operation({
    id: 'file.get',
    method: 'GET',
    path: '/files/{id}',
    permission: 'file:read',
    summary: msg('file.get', 'Read what is known of a file'),
    input: z.object({ id: Id }),
    output: StoredFile,
    problems: [notFound],
  }),
  preview: operation({
    id: 'file.preview',
    method: 'GET',
    path: '/files/{id}/preview',
    permission: 'file:read',
    summary: msg('file.preview', 'Read the beginning of a file as text or table'),
    input: z.object({ id: Id, sheet: z.string().max(200).optional() }),
    output: FilePreview,
    problems: [notFound],
  }),
};
