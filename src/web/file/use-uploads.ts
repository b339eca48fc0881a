import { useEffect, useRef, useState } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { currentOrganisation } from '../address.ts';
import { type Item, Uploads } from './uploads.ts';

/** Where members of the organisation of this page bring their files. */
export const membersEndpoint = (): string =>
  `/api/v1/o/${encodeURIComponent(currentOrganisation() ?? '')}/uploads`;

/** Files on their way to `endpoint`; `onStored` is told each that has arrived. Leaving the page only pauses them. */
export function useUploads(endpoint: string, onStored?: (file: StoredFile) => void) {
  const [items, setItems] = useState<readonly Item[]>([]);
  const told = useRef(onStored);
  told.current = onStored;
  const [uploads] = useState(() => new Uploads(endpoint, setItems, (file) => told.current?.(file)));
  useEffect(() => {
    const online = (): void => uploads.online();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      uploads.stop();
    };
  }, [uploads]);
  return { items, uploads };
}
