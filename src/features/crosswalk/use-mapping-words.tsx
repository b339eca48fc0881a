import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { queryOptions } from '../../web/api.ts';
import { Moment } from '../../web/moment.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { crosswalkOperations } from './crosswalk.operations.ts';
import { confidenceOptions, relationOptions } from './use-crosswalk-words.tsx';

/** Names of a mapping's fields for history and conflicts, and how their values are shown. */
export function useMappingWords(): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const place = usePlaceText();
  const among = (options: readonly { value: string; label: string }[]) => (value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  const shown: Record<string, (value: string) => ReactNode> = {
    fromPlace: place,
    toPlace: place,
    relation: among(relationOptions()),
    confidence: among(confidenceOptions()),
    archivedAt: (value) => <Moment at={value} />,
    ownerId: (value) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`,
  };
  return {
    labels: {
      title: t`Title`,
      fromPlace: t`From`,
      toPlace: t`To`,
      relation: t`Relation`,
      rationale: t`Rationale`,
      confidence: t`Confidence`,
      source: t`Source`,
      ownerId: t`Owner`,
      confidential: t`Confidential`,
      archivedAt: t`Archived`,
    },
    show: (field, value) => (typeof value === 'string' ? (shown[field]?.(value) ?? value) : value),
  };
}

/** A place as it is called, by its id; the id itself until the places have come. */
function usePlaceText(): (id: string) => string {
  const { data } = useQuery({ ...queryOptions(crosswalkOperations.places, {}), staleTime: 600_000 });
  return (id) => {
    for (const { title, places } of data?.regimes ?? []) {
      const found = places.find((one) => one.id === id);
      if (found) return [title, printedNumber(found.number), found.title].filter(Boolean).join(' ');
    }
    return id.replace(':', ' ');
  };
}
