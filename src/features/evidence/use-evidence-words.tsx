import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Message } from '../../kernel/message.ts';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { DayText, Moment } from '../../web/moment.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { evidenceKindLabels, freshnessLabels, originLabels } from './evidence.schema.ts';

const optionsOf = <Code extends string>(labels: Readonly<Record<Code, Message>>) =>
  // The labels are declared with exactly the codes as their keys.
  (Object.keys(labels) as Code[]).map((code) => ({ value: code, label: translate(labels[code]) }));

export const kindOptions = () => optionsOf(evidenceKindLabels);
export const freshnessOptions = () => optionsOf(freshnessLabels);
export const originOptions = () => optionsOf(originLabels);

/** The sorts of evidence the content knows; empty while they are on their way. */
export const useSorts = () => useQuery(queryOptions(operations.sorts, {})).data?.sorts ?? [];

/** The tags in use, the most used first. */
export const useTags = (): string[] =>
  (useQuery(queryOptions(operations.facets, { field: 'tags' })).data?.values ?? []).flatMap(
    ({ value }) => value ?? [],
  );

/** Names of the fields for history and conflicts, and how their values are shown. */
export function useEvidenceWords(): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const sorts = useSorts();
  const among = (options: readonly { value: string; label: string }[]) => (value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  const day = (value: string) => <DayText day={value} />;
  const shown: Record<string, (value: string) => ReactNode> = {
    kind: among(kindOptions()),
    origin: among(originOptions()),
    rhythm: among(sorts.map(({ id, title }) => ({ value: id, label: title }))),
    collectedOn: day,
    coversFrom: day,
    coversTo: day,
    validUntil: day,
    archivedAt: (value) => <Moment at={value} />,
    ownerId: (value) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`,
  };
  return {
    labels: {
      title: t`Title`,
      kind: t`Kind`,
      description: t`What it shows`,
      collectedOn: t`Collected on`,
      coversFrom: t`Covers from`,
      coversTo: t`Covers to`,
      source: t`Source`,
      rhythm: t`Sort of evidence`,
      everyMonths: t`Renewed every (months)`,
      validUntil: t`Valid until`,
      tags: t`Tags`,
      revision: t`Revision`,
      change: t`What changed`,
      text: t`Note`,
      url: t`Link`,
      origin: t`Brought by`,
      originNote: t`From`,
      ownerId: t`Owner`,
      confidential: t`Confidential`,
      archivedAt: t`Archived`,
    },
    show: (field, value) =>
      typeof value === 'string' && value !== '' ? (shown[field]?.(value) ?? value) : value,
  };
}
