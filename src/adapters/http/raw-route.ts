import type { Context } from 'hono';
import type { Method } from '../../kernel/operation.ts';

/**
 * A route that is no operation: sign-in of the library, health, the web application, documents. Every one is
 * declared with who may ask and why it is not an operation; a test compares the server's real routes with these
 * and the operations.
 */
export interface RawRoute {
  readonly method: Method | 'OPTIONS' | 'ALL';
  readonly path: string;
  readonly open: 'everybody' | 'signed-in' | 'loopback';
  /** Largest body in bytes; 0 where none is read. */
  readonly limit: number;
  readonly reason: string;
  readonly handle: (c: Context) => Response | Promise<Response>;
}
