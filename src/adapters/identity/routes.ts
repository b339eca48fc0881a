import type { Library } from './library.ts';
import { AUTH_PATH, isOpen } from './paths.ts';

export interface AuthRoute {
  readonly method: string;
  /** Full path, below the server's root. */
  readonly path: string;
}

/** Every endpoint the library has, read from the library itself, with whether we let it through. */
export function libraryRoutes(library: Library): (AuthRoute & { open: boolean })[] {
  return Object.values(library.api as Record<string, Endpoint>).flatMap((endpoint) => {
    if (!endpoint.path) return [];
    const path = AUTH_PATH + endpoint.path;
    return [endpoint.options?.method ?? 'POST']
      .flat()
      .map((method) => ({ method, path, open: isOpen(method, path) }));
  });
}

interface Endpoint {
  readonly path?: string;
  readonly options?: { readonly method?: string | string[] };
}
