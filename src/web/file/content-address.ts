import type { StoredFile } from '../../kernel/file.schema.ts';
import { currentOrganisation } from '../address.ts';

/** Where the bytes of a file are; a link to it downloads. */
export const contentAddress = (file: Pick<StoredFile, 'id'>): string =>
  `/api/v1/o/${encodeURIComponent(currentOrganisation() ?? '')}/files/${file.id}/content`;
