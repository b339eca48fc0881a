import { sql } from 'drizzle-orm';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { drawnAs, type StoredFile } from '../../kernel/file.schema.ts';
import { fileColumns, ownLoose } from '../../kernel/file.ts';
import { msg } from '../../kernel/message.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import { fileOperations as operations } from './file.operations.ts';
import type { FilePreview } from './file.schema.ts';
import { fileSweep } from './file.sweep.ts';
import { previewOf } from './preview.ts';

/** Bytes of a text that are read for its preview, and of a workbook, which can only be read whole. */
const beginning = 256 * 1024;
const largestSheet = 10_000_000;

/**
 * Files: what is known of one, and its beginning as text or table. Who sees a record sees its files; a file on no
 * record is seen by whoever brought it. `types` are those of all features.
 */
export const fileFeature = (types: readonly RecordType[]) =>
  feature({
    name: 'file',
    recordTypes: [],
    subjects: { attachment: msg('file.subject.attachment', 'File on a record') },
    daily: [fileSweep],
    implementations: [
      implement(operations.get, ({ id }, context) => seen(context, types, id)),
      implement(operations.preview, async ({ id, sheet }, context) =>
        preview(context, await seen(context, types, id), sheet),
      ),
    ],
  });

async function seen({ tx, actor }: Context, types: readonly RecordType[], id: string): Promise<StoredFile> {
  const file = await tx.one<StoredFile>(sql`
    select ${fileColumns} from file f where f.org_id = ${tx.org} and f.id = ${id} and (${ownLoose(actor)}
      or exists (select from attachment a join record r on r.org_id = ${tx.org} and r.id = a.record_id
        where a.org_id = ${tx.org} and a.file_id = f.id and ${visibleAmong(types, actor)}))`);
  if (!file) throw new Problem(notFound);
  return file;
}

async function preview(
  { files, org }: Context,
  file: StoredFile,
  sheet: string | undefined,
): Promise<FilePreview> {
  const drawn = drawnAs(file.mediaType);
  if (drawn === undefined) return { kind: 'none', why: 'kind' };
  if (drawn === 'image' || drawn === 'pdf') return { kind: drawn };
  if (drawn === 'sheet' && file.size > largestSheet) return { kind: 'none', why: 'too-large' };
  const partial = drawn !== 'sheet' && file.size > beginning;
  const range = partial ? { from: 0, to: beginning - 1 } : undefined;
  const stream = await files.open(org.id, file.sha256, range);
  const bytes = new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());
  return previewOf({ drawn, bytes, partial, sheet });
}
