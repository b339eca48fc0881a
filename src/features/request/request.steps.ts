import type { Output } from '../../kernel/operation.ts';
import type { requestOperations } from './request.operations.ts';

/** A link that left the server once; it is shown until the page is left. */
export type FreshLink = Output<typeof requestOperations.renewLink>;

/** What is being decided in place: with a reason, so it is no single button. */
export type Deciding = 'return' | 'cancel' | undefined;

/** Areas whose answers are others after a step of a request. */
export const touches = ['home', 'evidence', 'notice', 'file'];
