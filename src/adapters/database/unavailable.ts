/**
 * Does this error mean "the database does not answer right now", so that the answer is a retryable 503 and the
 * connection is dropped? Looks through wrapped errors. Everything else is a defect or a conflict.
 */
export function isUnavailable(error: unknown): boolean {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    if (saysUnavailable(current)) return true;
  }
  return false;
}

/** SQLSTATEs: connection lost; server stopped, crashed or starting; disk, memory or connections used up. */
const states = /^(08...|57P0[1235]|53100|53200|53300)$/;

/** System errors of a connection or a full disk, whatever the call. */
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ENOSPC',
]);

/** What `pg` 8 and its pool say without a code. */
const driverWords =
  /^(Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|timeout exceeded when trying to connect|timeout expired)/;

function saysUnavailable(error: Error): boolean {
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string') return driverWords.test(error.message);
  // A missing file is a defect; a missing socket is a stopped server.
  return states.test(code) || systemCodes.has(code) || (code === 'ENOENT' && syscall === 'connect');
}
