/** Where the upload protocol keeps what it needs to go on after the page was left. */
const prefix = 'tus::';

export interface Unfinished {
  readonly key: string;
  readonly name: string;
  readonly url: string;
}

/** Uploads to `endpoint` that were begun in this browser and are not complete, the newest first. */
export function unfinishedUploads(endpoint: string): Unfinished[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix) && key.includes(endpoint))
      .flatMap((key) => read(key))
      .sort((a, b) => b.at - a.at)
      .map(({ at: _at, ...one }) => one);
  } catch {
    // Storage is switched off: there is nothing to go on with.
    return [];
  }
}

function read(key: string): (Unfinished & { at: number })[] {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '') as {
      metadata?: { filename?: string };
      creationTime?: string;
      uploadUrl?: string;
    };
    const name = kept.metadata?.filename ?? '';
    if (!kept.uploadUrl || name === '') return [];
    return [{ key, name, url: kept.uploadUrl, at: Date.parse(kept.creationTime ?? '') || 0 }];
  } catch {
    return [];
  }
}

/** Give one up, here and on the server. */
export async function forgetUpload({ key, url }: Unfinished): Promise<void> {
  localStorage.removeItem(key);
  await fetch(url, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } }).catch(() => undefined);
}
