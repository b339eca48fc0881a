import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { DriverKind } from '../../kernel/content/framework.schema.ts';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { driverLabels } from './applicability.schema.ts';

/** Reasons a control may be necessary, in their order, for choices. */
export const driverOptions = () =>
  DriverKind.options.map((code) => ({ value: code, label: translate(driverLabels[code]) }));

/** Words of drivers as one sentence part. */
export const driverWords = (codes: readonly unknown[]): string =>
  driverOptions()
    .filter(({ value }) => codes.includes(value))
    .map(({ label }) => label)
    .join(', ');

/** Names of a decision's fields for history and conflicts, and how their values are shown. */
export function useDecisionWords(): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const person = (value: string) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`;
  const shown: Record<string, (value: string) => ReactNode> = {
    decision: (value) => <StateWord code={value} plain />,
    decidedAt: (value) => <Moment at={value} />,
    ownerId: person,
    decidedBy: person,
  };
  return {
    labels: {
      decision: t`Decision`,
      justification: t`Justification`,
      drivers: t`Why`,
      guidanceConsidered: t`Guidance considered`,
      guidanceDeparture: t`Departure from the guidance`,
      conditions: t`Conditions met`,
      note: t`Note`,
      ownerId: t`Owner`,
      asImported: t`As imported`,
      decidedBy: t`Decided by`,
      decidedAt: t`Decided`,
      contentVersion: t`Version of the content`,
    },
    show: (field, value) => {
      if (field === 'drivers' && Array.isArray(value)) return driverWords(value);
      return typeof value === 'string' ? (shown[field]?.(value) ?? value) : value;
    },
  };
}
