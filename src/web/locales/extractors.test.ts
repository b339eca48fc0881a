import { describe, expect, it } from 'vitest';
import { descriptorExtractor } from './extractors.ts';

async function found(code: string) {
  const messages: { id: string; message?: string | undefined }[] = [];
  const context = {} as Parameters<typeof descriptorExtractor.extract>[3];
  await descriptorExtractor.extract('x.ts', code, ({ id, message }) => messages.push({ id, message }), context);
  return messages;
}

describe('texts outside the browser reach the same catalogs', () => {
  it('collects msg() calls with their English, wherever they stand', async () => {
    const code = `export const x: P = problemType('a', 400, msg('problem.a', 'It is {n}.', { n: 1 }));`;
    expect(await found(code)).toEqual([{ id: 'problem.a', message: 'It is {n}.' }]);
  });

  it('joins a text broken over lines', async () => {
    expect(await found(`msg('a', 'One ' + 'two.')`)).toEqual([{ id: 'a', message: 'One two.' }]);
  });

  it('leaves out what has no fixed id or text', async () => {
    expect(await found(`msg(id, 'x'); msg('b', text); other('c', 'y')`)).toEqual([]);
  });
});
