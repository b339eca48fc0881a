import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContent } from './content.ts';
import { ContentError } from './content-error.ts';

/** What is broken, in which file, by replacing what, and the place the refusal names. */
export type BrokenCase = [what: string, file: string, find: string | RegExp, by: string, place: string];

const shipped = join(import.meta.dirname, '../../../content');

/** A copy of the shipped content to be broken; `restore` before each test, `remove` after the last. */
export function brokenContent() {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  const remove = () => rmSync(folder, { recursive: true });
  return {
    folder,
    remove,
    restore(): void {
      remove();
      cpSync(shipped, folder, { recursive: true });
    },
    replace(file: string, find: string | RegExp, by: string): void {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      const after = text.replace(find, by);
      assert.notEqual(after, text, 'the test changes the file');
      writeFileSync(path, after);
    },
    /** The refusal of the folder as it is now: one sentence that names file and place. */
    refusal(): ContentError {
      const error = refusalOf(folder);
      assert.match(error.message, /^Content file .+ cannot be used: .+\.$/);
      assert.ok(error.message.includes(error.place));
      return error;
    },
  };
}

function refusalOf(folder: string): ContentError {
  try {
    loadContent(folder);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('broken content was accepted');
}
