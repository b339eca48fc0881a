/** States and the moves out of each: `{ draft: { submit: 'in_approval' } }`. The first state is where a record begins. */
export type StateTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

type MoveOf<T extends StateTable> = { [State in keyof T]: keyof T[State] & string }[keyof T];

/** A state machine: a pure table. What else must hold for a move is a rule of the feature, which answers reasons. */
export interface States<T extends StateTable = StateTable> {
  readonly table: T;
  /** Codes of all states, the first one first; fits `z.enum`. */
  readonly codes: readonly [keyof T & string, ...(keyof T & string)[]];
  /** Names of all moves, each once, in the order of the table. */
  readonly moves: readonly [MoveOf<T>, ...MoveOf<T>[]];
  /** The moves that lead out of a state; none for a state it does not know. */
  movesFrom(state: string): readonly MoveOf<T>[];
  /** The state a move leads to, or undefined where the state does not allow the move. */
  after(state: string, move: string): (keyof T & string) | undefined;
}

const declared: States[] = [];

/**
 * Declare a state machine. Each move becomes an operation of its own; the screen offers what the record's `can` says.
 * @throws TypeError when a move leads to a state the table does not have
 */
export function states<const T extends StateTable>(table: T): States<T> {
  const codes = Object.keys(table);
  for (const [state, moves] of Object.entries(table)) {
    const lost = Object.entries(moves).find(([, to]) => !Object.hasOwn(table, to));
    if (lost) throw new TypeError(`"${lost[0]}" leads from "${state}" to "${lost[1]}", which is no state.`);
  }
  const moves = [...new Set(Object.values(table).flatMap((one) => Object.keys(one)))];
  const from = (state: string): Readonly<Record<string, string>> =>
    Object.hasOwn(table, state) ? (table[state] ?? {}) : {};
  const machine: States = {
    table,
    codes: atLeastOne(codes),
    moves: atLeastOne(moves),
    movesFrom: (state) => Object.keys(from(state)),
    after: (state, move) => (Object.hasOwn(from(state), move) ? from(state)[move] : undefined),
  };
  declared.push(machine);
  return machine as unknown as States<T>;
}

/** Every machine declared so far, for the one test that walks them all. */
export const stateMachines = (): readonly States[] => declared;

function atLeastOne(names: readonly string[]): readonly [string, ...string[]] {
  const [first, ...rest] = names;
  if (first === undefined) throw new TypeError('A state machine needs a state and a move.');
  return [first, ...rest];
}
