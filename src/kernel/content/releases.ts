import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Content, loadContent } from './content.ts';

/** Find the content in which a folder had this version; undefined when no kept release has it. */
export type EarlierContent = (folder: string, version: string) => Content | undefined;

/**
 * The earlier releases kept in a folder: one whole content folder per release, named by its version. Read when first
 * asked for, which is only after an update that changed something.
 */
export function earlierReleases(root: string): EarlierContent {
  let kept: readonly Content[] | undefined;
  return (folder, version) => {
    kept ??= existsSync(root)
      ? readdirSync(root)
          .sort()
          .map((name) => loadContent(join(root, name)))
      : [];
    return kept.find((content) =>
      content.versions.some((one) => one.id === folder && one.version === version),
    );
  };
}
