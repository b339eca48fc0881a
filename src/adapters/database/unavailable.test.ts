import { createConnection } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isUnavailable } from './unavailable.ts';

const failure = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

describe('which errors mean "the database does not answer right now"', () => {
  it.each([
    ['connection exception', failure('x', { code: '08000' })],
    ['connection failure', failure('x', { code: '08006' })],
    ['admin shutdown', failure('x', { code: '57P01' })],
    ['crash shutdown', failure('x', { code: '57P02' })],
    ['cannot connect now', failure('x', { code: '57P03' })],
    ['disk full', failure('x', { code: '53100' })],
    ['out of memory', failure('x', { code: '53200' })],
    ['too many connections', failure('x', { code: '53300' })],
    ['refused', failure('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' })],
    ['no socket', failure('connect ENOENT', { code: 'ENOENT', syscall: 'connect' })],
    ['reset', failure('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' })],
    ['no space', failure('write ENOSPC', { code: 'ENOSPC', syscall: 'write' })],
    ['driver: cut', failure('Connection terminated unexpectedly')],
    ['driver: pool', failure('timeout exceeded when trying to connect')],
    ['wrapped by the query builder', failure('Failed query', { cause: failure('x', { code: '57P01' }) })],
  ])('%s: yes', (_name, error) => expect(isUnavailable(error)).toBe(true));

  it.each([
    ['unique violation', failure('x', { code: '23505' })],
    ['syntax error', failure('x', { code: '42601' })],
    ['query cancelled', failure('x', { code: '57014' })],
    ['program limit', failure('x', { code: '54000' })],
    ['a missing file', failure('open ENOENT', { code: 'ENOENT', syscall: 'open' })],
    ['a defect', new TypeError('undefined is not a function')],
    ['no error at all', '57P01'],
    ['nothing', null],
  ])('%s: no', (_name, error) => expect(isUnavailable(error)).toBe(false));

  it('the real error of a missing socket: yes', async () => {
    const error = await new Promise((resolve) =>
      createConnection('/nowhere/.s.PGSQL.5432').once('error', resolve),
    );
    expect(isUnavailable(error)).toBe(true);
  });

  it('ends on errors that are their own cause', () => {
    const error = new Error('x');
    error.cause = error;
    expect(isUnavailable(error)).toBe(false);
  });
});
