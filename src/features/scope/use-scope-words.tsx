import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { useListLabels } from './relation-words.tsx';
import { systemLabels } from './scope.schema.ts';

/** Choices of the management system. */
export const systemOptions = () =>
  (['infosec', 'ai'] as const).map((lens) => ({ value: lens, label: translate(systemLabels[lens]) }));

/** Names of a scope's fields for history and conflicts, and how their values are shown. */
export function useScopeWords(): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const lists = useListLabels();
  const shown: Record<string, (value: string) => ReactNode> = {
    lens: (value) => systemOptions().find((option) => option.value === value)?.label ?? value,
    archivedAt: (value) => <Moment at={value} />,
    ownerId: (value) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`,
  };
  return {
    labels: {
      title: t`Title`,
      lens: t`Management system`,
      statement: t`Statement`,
      ...lists,
      interfaces: t`Interfaces and dependencies`,
      exclusions: t`Exclusions`,
      systems: t`AI systems`,
      roles: t`AI roles`,
      ownerId: t`Owner`,
      confidential: t`Confidential`,
      note: t`Note`,
      archivedAt: t`Archived`,
    },
    show: (field, value) => {
      if (Array.isArray(value)) return value.map(entryText);
      return typeof value === 'string' ? (shown[field]?.(value) ?? value) : value;
    },
  };
}

/** An entry of a list: a name, or an exclusion with its reason. */
function entryText(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry);
  return Object.values(entry).join(': ');
}
