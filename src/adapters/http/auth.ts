import type { Identity } from '../identity/identity.ts';
import type { RawRoute } from './raw-route.ts';

/** The sign-in library's own routes: it speaks its own protocol, so they are no operations. */
export const authRoutes = (identity: Identity): readonly RawRoute[] => [
  {
    method: 'ALL',
    path: '/api/auth/*',
    open: 'everybody',
    limit: 100_000,
    reason:
      'Sign-in, second factor and passkeys in the protocol of the sign-in library; each rate-limited there.',
    handle: (c) => {
      const { remoteAddress } =
        (c.env as { incoming?: { socket: { remoteAddress?: string } } }).incoming?.socket ?? {};
      return identity.handler(c.req.raw, remoteAddress);
    },
  },
];
