import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { controlKindLabels, controlKinds, implementationLabels, implementations } from './control.schema.ts';

/** Choices of the code fields, in their order. */
export const kindOptions = () =>
  controlKinds.map((code) => ({ value: code, label: translate(controlKindLabels[code]) }));
export const implementationOptions = () =>
  implementations.map((code) => ({ value: code, label: translate(implementationLabels[code]) }));

/** Names of a control's fields for history and conflicts, and how their values are shown. */
export function useControlWords(): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const shown: Record<string, (value: string) => ReactNode> = {
    kind: (value) => kindOptions().find((option) => option.value === value)?.label ?? value,
    implementation: (value) => <StateWord code={value} plain />,
    archivedAt: (value) => <Moment at={value} />,
    ownerId: (value) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`,
  };
  return {
    labels: {
      title: t`Title`,
      kind: t`Kind`,
      inheritedFrom: t`From whom`,
      implementation: t`Implementation`,
      description: t`How it is done`,
      ownerId: t`Owner`,
      confidential: t`Confidential`,
      note: t`Note`,
      archivedAt: t`Archived`,
    },
    show: (field, value) => (typeof value === 'string' ? (shown[field]?.(value) ?? value) : value),
  };
}
