import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Rhythm } from '../../kernel/rhythm.ts';
import { translate } from '../../web/language.ts';
import { DayText, Moment } from '../../web/moment.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { actionStateLabels, actionStates } from './action.schema.ts';
import { rhythmWords } from './action-rhythm.words.ts';

/** Names of an action's fields for history and conflicts, and how their values are shown. */
export function useActionWords(): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const person = (value: string) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`;
  const moment = (value: string) => <Moment at={value} />;
  const shown: Record<string, (value: string) => ReactNode> = {
    state: (value) => {
      const code = actionStates.codes.find((one) => one === value);
      return code ? translate(actionStateLabels[code]) : value;
    },
    due: (value) => <DayText day={value} />,
    ...{ ownerId: person, verifierId: person, doneBy: person, verifiedBy: person },
    ...{ doneAt: moment, verifiedAt: moment, archivedAt: moment },
    sourceId: () => null,
    previousId: () => null,
  };
  return {
    labels: {
      title: t`What`,
      why: t`Why`,
      due: t`Due`,
      state: t`State`,
      stateReason: t`Reason`,
      ownerId: t`Owner`,
      source: t`From`,
      requirement: t`Requirement`,
      needsVerification: t`Verification needed`,
      verifierId: t`Verified by`,
      doneBy: t`Done by`,
      doneAt: t`Done`,
      verifiedBy: t`Verified by`,
      verifiedAt: t`Verified`,
      rhythm: t`Comes round`,
      confidential: t`Confidential`,
      archivedAt: t`Archived`,
    },
    show: (field, value) => {
      if (field === 'rhythm') {
        const rule = Rhythm.safeParse(value);
        return rule.success ? translate(rhythmWords(rule.data)) : null;
      }
      return typeof value === 'string' ? (shown[field]?.(value) ?? value) : value;
    },
  };
}
