import { dailyLook } from '../../kernel/daily.ts';
import type { Feature } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import type { LedgerLine } from './ledger.schema.ts';

/** The codes of an entry in words: what was done, and to what kind of thing. */
export type LedgerWords = (
  line: Pick<LedgerLine, 'operation' | 'recordType'>,
) => Pick<LedgerLine, 'act' | 'subject'>;

/** Words of every feature's operations, record types and other subjects; put together at the first question. */
export function ledgerWords(all: () => readonly Feature[]): LedgerWords {
  let known: { acts: Map<string, Message>; subjects: Map<string, Message> } | undefined;
  return ({ operation, recordType }) => {
    known ??= { acts: actsOf(all()), subjects: subjectsOf(all()) };
    return { act: known.acts.get(operation) ?? null, subject: known.subjects.get(recordType) ?? null };
  };
}

const actsOf = (all: readonly Feature[]): Map<string, Message> =>
  new Map([
    ...all.flatMap((one) =>
      one.implementations.map(({ operation }) => [operation.id, operation.summary] as const),
    ),
    ...[dailyLook, ...all.flatMap((one) => one.jobs ?? [])].map(({ id, title }) => [id, title] as const),
  ]);

const subjectsOf = (all: readonly Feature[]): Map<string, Message> =>
  new Map([
    ['link', msg('ledger.subject.link', 'Link')] as const,
    ...all.flatMap((one) => one.recordTypes.map((type) => [type.type, type.one] as const)),
    ...all.flatMap((one) => Object.entries(one.subjects ?? {})),
  ]);

/** What an entry about no record is called by: the name it had then. An erased name is none. */
export function nameIn(body: Readonly<Record<string, unknown>>): string | null {
  const names = [body.name, body.fileName, body.requirement];
  const name = names.find((one): one is string => typeof one === 'string' && !one.startsWith('personal:'));
  return name ?? null;
}
