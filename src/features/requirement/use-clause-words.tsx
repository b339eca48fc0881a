import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { DayText } from '../../web/moment.tsx';
import { RecordName } from '../../web/record-field.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import type { LensReading } from './reading.schema.ts';

/** Names of a clause's fields for history and conflicts, and how their values are shown. */
export function useClauseWords(lens: Pick<LensReading, 'prompts' | 'items'>): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const person = (value: string) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`;
  const shown: Readonly<Record<string, (value: string) => ReactNode>> = {
    assessment: (value) => <StateWord code={value} plain />,
    assessedOn: (value) => <DayText day={value} />,
    assessedBy: person,
    ownerId: person,
    answerRecordId: (value) => <RecordName search={recordOperations.search} id={value} />,
  };
  return {
    labels: {
      assessment: t`Assessment`,
      assessedBy: t`Assessed by`,
      assessedOn: t`Assessed on`,
      rationale: t`Rationale`,
      nextStep: t`Next step`,
      passage: t`Passage`,
      answer: t`Answer`,
      answerRecordId: t`Example`,
      prompts: t`Answers to the questions`,
      items: t`Items in place`,
      note: t`Note`,
      ownerId: t`Owner`,
      contentVersion: t`Version of the content`,
    },
    show: (field, value) => {
      if (field === 'items' && Array.isArray(value)) return itemWords(lens, value);
      if (field === 'prompts' && isAnswers(value)) return <Answers of={value} lens={lens} />;
      return typeof value === 'string' ? (shown[field]?.(value) ?? value) : value;
    },
  };
}

const isAnswers = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Items in the words of our reading, never as numbers. */
const itemWords = ({ items }: Pick<LensReading, 'items'>, ids: readonly unknown[]): string =>
  ids.map((id) => items.find((item) => item.id === id)?.text ?? String(id)).join(' ');

function Answers({
  of: answers,
  lens,
}: {
  of: Readonly<Record<string, string>>;
  lens: Pick<LensReading, 'prompts'>;
}) {
  const given = Object.entries(answers).filter(([, text]) => text !== '');
  if (given.length === 0) return <span className="t-quiet">–</span>;
  return (
    <>
      {given.map(([id, text]) => (
        <span key={id} style={{ display: 'block' }}>
          <span className="t-quiet">{lens.prompts.find((one) => one.id === id)?.prompt ?? id}</span> {text}
        </span>
      ))}
    </>
  );
}
