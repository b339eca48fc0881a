import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound } from '../../kernel/problem.ts';
import { Id } from '../../kernel/schema.ts';
import { MailState, mailNotConfigured, TestMail } from './mail.schema.ts';

export const mailOperations = {
  get: operation({
    id: 'mail.get',
    method: 'GET',
    path: '/settings/mail',
    permission: 'settings:read',
    summary: msg('operation.mail.get', 'Is mail configured, what waits, and what could not be sent'),
    input: z.object({}),
    output: MailState,
  }),
  test: operation({
    id: 'mail.test',
    method: 'POST',
    path: '/settings/mail/test',
    permission: 'settings:write',
    keys: false,
    summary: msg('operation.mail.test', 'Send a test mail to my own address'),
    input: z.object({}),
    output: TestMail,
    problems: [invalid, mailNotConfigured],
  }),
  testState: operation({
    id: 'mail.test-state',
    method: 'GET',
    path: '/settings/mail/test/{id}',
    permission: 'settings:read',
    summary: msg('operation.mail.test-state', 'What became of a test mail'),
    input: z.object({ id: Id }),
    output: TestMail,
    problems: [invalid, notFound],
  }),
  again: operation({
    id: 'mail.again',
    method: 'POST',
    path: '/settings/mail/{id}/again',
    permission: 'settings:write',
    keys: false,
    summary: msg('operation.mail.again', 'Try once more to send a mail that was given up'),
    input: z.object({ id: Id }),
    output: TestMail,
    problems: [invalid, notFound, mailNotConfigured],
  }),
};
