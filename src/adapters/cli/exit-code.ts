import type { ProblemBody } from '../../kernel/problem.ts';

/** What a command ends with; documented in docs/guide/cli.md and permanent. */
export const exitCodes = {
  ok: 0,
  other: 1,
  invalid: 2,
  notPermitted: 3,
  notFound: 4,
  conflict: 5,
  tooMuch: 6,
  unavailable: 7,
} as const;

const byStatus: Readonly<Record<number, number>> = {
  400: exitCodes.invalid,
  401: exitCodes.notPermitted,
  403: exitCodes.notPermitted,
  404: exitCodes.notFound,
  409: exitCodes.conflict,
  410: exitCodes.notFound,
  413: exitCodes.tooMuch,
  422: exitCodes.invalid,
  429: exitCodes.tooMuch,
  503: exitCodes.unavailable,
};

/** The exit code of a problem, from its status alone, so that a new kind of problem needs no entry here. */
export const exitCodeOf = (problem: Pick<ProblemBody, 'status'>): number =>
  byStatus[problem.status] ?? exitCodes.other;
