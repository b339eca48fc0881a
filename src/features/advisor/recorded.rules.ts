/** Share in per cent, rounded down: 100 only when all of it is done, and nothing of nothing. */
export const share = (done: number, total: number): number =>
  total === 0 ? 0 : Math.max(done > 0 ? 1 : 0, Math.floor((done * 100) / total));

/** The answer of the highest share that is reached. */
export const reached = (
  shares: readonly { readonly atLeast: number; readonly answer: string }[],
  percent: number,
): string | undefined =>
  shares.toSorted((one, other) => other.atLeast - one.atLeast).find(({ atLeast }) => percent >= atLeast)
    ?.answer;
