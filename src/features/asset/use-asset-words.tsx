import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Message } from '../../kernel/message.ts';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { assetKindLabels, classificationLabels, criticalityLabels } from './asset.schema.ts';

const optionsOf = <Code extends string>(labels: Readonly<Record<Code, Message>>) =>
  // The labels are declared with exactly the codes as their keys.
  (Object.keys(labels) as Code[]).map((code) => ({ value: code, label: translate(labels[code]) }));

/** Choices of the code fields, in their order. */
export const kindOptions = () => optionsOf(assetKindLabels);
export const classificationOptions = () => optionsOf(classificationLabels);
export const criticalityOptions = () => optionsOf(criticalityLabels);

/** Names of an asset's fields for history and conflicts, and how their values are shown. */
export function useAssetWords(): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const among = (options: readonly { value: string; label: string }[]) => (value: string) =>
    options.find((option) => option.value === value)?.label ?? value;
  const shown: Record<string, (value: string) => ReactNode> = {
    kind: among(kindOptions()),
    classification: among(classificationOptions()),
    criticality: among(criticalityOptions()),
    archivedAt: (value) => <Moment at={value} />,
    ownerId: (value) => people.find(({ id }) => id === value)?.name ?? t`Somebody who left`,
  };
  return {
    labels: {
      title: t`Title`,
      kind: t`Kind`,
      classification: t`Classification`,
      criticality: t`Criticality`,
      description: t`Description`,
      location: t`Location`,
      custodian: t`Custodian`,
      ownerId: t`Owner`,
      confidential: t`Confidential`,
      note: t`Note`,
      archivedAt: t`Archived`,
    },
    show: (field, value) => (typeof value === 'string' ? (shown[field]?.(value) ?? value) : value),
  };
}
