import { english, type Message, msg } from './message.ts';

/** One kind of problem: a permanent code with a page at `/problems/<code>` and an HTTP status (RFC 9457). */
export interface ProblemType {
  readonly code: string;
  readonly status: number;
  readonly title: Message;
}

export interface FieldIssue {
  /** Path of the field in the input, dotted: `filter.owner`. */
  readonly field: string;
  readonly message: string;
}

/** The body of an `application/problem+json` answer. */
export interface ProblemBody {
  type: string;
  code: string;
  status: number;
  title: string;
  detail?: string;
  /** For the catalogs of the reader: id and values of `detail` (or of the title where there is no detail). */
  message: Message;
  issues?: readonly FieldIssue[];
  /** With `version-conflict`: the record as it is stored now. */
  current?: unknown;
  requestId?: string;
}

/** Thrown by use cases; the door turns it into an answer of every surface. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly detail: Message | undefined;
  readonly issues: readonly FieldIssue[] | undefined;
  readonly current: unknown;

  constructor(
    type: ProblemType,
    detail?: Message,
    more: { issues?: readonly FieldIssue[]; current?: unknown; cause?: unknown } = {},
  ) {
    super(english(detail ?? type.title), more.cause === undefined ? undefined : { cause: more.cause });
    this.type = type;
    this.detail = detail;
    this.issues = more.issues;
    this.current = more.current;
  }

  body(requestId?: string): ProblemBody {
    return {
      type: `/problems/${this.type.code}`,
      code: this.type.code,
      status: this.type.status,
      title: english(this.type.title),
      ...(this.detail ? { detail: english(this.detail) } : {}),
      message: this.detail ?? this.type.title,
      ...(this.issues ? { issues: this.issues } : {}),
      ...(this.current === undefined ? {} : { current: this.current }),
      ...(requestId ? { requestId } : {}),
    };
  }
}

const known = new Map<string, ProblemType>();

/** Declare a kind of problem. Codes are permanent: never reuse one for another meaning. */
export function problemType(code: string, status: number, title: Message): ProblemType {
  const type = { code, status, title };
  known.set(code, type);
  return type;
}

/** Every kind declared so far, for the reference pages and the contract suite. */
export const problemTypes = (): readonly ProblemType[] => [...known.values()];

export const invalid = problemType(
  'invalid',
  400,
  msg('problem.invalid', 'The request cannot be read as it is.'),
);
export const signInNeeded = problemType(
  'sign-in-needed',
  401,
  msg('problem.sign-in-needed', 'Sign in first.'),
);
export const notPermitted = problemType(
  'not-permitted',
  403,
  msg('problem.not-permitted', 'Your role does not allow this.'),
);
export const secondFactorNeeded = problemType(
  'second-factor-needed',
  403,
  msg(
    'problem.second-factor-needed',
    'This organisation lets people in with a second factor or a passkey. Sign in with one.',
  ),
);
export const notFound = problemType(
  'not-found',
  404,
  msg('problem.not-found', 'There is nothing at this address.'),
);
export const versionConflict = problemType(
  'version-conflict',
  409,
  msg('problem.version-conflict', 'Somebody changed this record since you opened it.'),
);
export const alreadyThere = problemType(
  'already-there',
  409,
  msg('problem.already-there', 'This exists already.'),
);
export const tooLarge = problemType(
  'too-large',
  413,
  msg('problem.too-large', 'The request is larger than allowed.'),
);
export const tooMany = problemType(
  'too-many',
  429,
  msg('problem.too-many', 'Too many attempts. Wait a moment.'),
);
export const unexpected = problemType(
  'unexpected',
  500,
  msg('problem.unexpected', 'Something went wrong on our side.'),
);
export const unavailable = problemType(
  'unavailable',
  503,
  msg(
    'problem.unavailable',
    'The database does not answer right now. Nothing you saved is lost; try again in a moment.',
  ),
);
