import { z } from 'zod';
import { ProblemError, UnreachableError } from '../adapters/client/client.ts';
import { msg } from '../kernel/message.ts';
import { MessageText } from '../kernel/message-text.ts';

/**
 * Ask one of the sign-in library's routes below `/api/auth`; GET without a body, POST with one. Answers what `shape`
 * reads. Throws `ProblemError` for refusals (they carry our problem codes) and `UnreachableError` without an answer.
 */
export async function askAuth<T>(path: string, shape: z.ZodType<T>, body?: object): Promise<T> {
  const response = await send(path, body);
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return shape.parse(answer);
  const problem = ProblemBody.safeParse(answer);
  if (problem.success) throw new ProblemError(problem.data);
  throw new ProblemError({
    type: 'about:blank',
    code: 'no-problem-body',
    status: response.status,
    title: response.statusText || `HTTP ${response.status}`,
    message: msg('client.bare-status', 'The server answered {status}.', { status: response.status }),
  });
}

/** For answers nothing is read from. */
export const Anything: z.ZodType<unknown> = z.unknown();

async function send(path: string, body: object | undefined): Promise<Response> {
  try {
    return await fetch(`/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch (cause) {
    throw new UnreachableError(cause);
  }
}

const ProblemBody = z.object({
  type: z.string(),
  code: z.string(),
  status: z.number(),
  title: z.string(),
  message: MessageText.transform(({ id, text, values }) => msg(id, text, values)),
});
