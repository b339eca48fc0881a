import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { translate } from '../../web/language.ts';
import { DayText, Moment } from '../../web/moment.tsx';
import { usePeople } from '../../web/use-people.ts';
import { peopleOperations } from '../people/people.operations.ts';
import type { RequestRecord } from './request.operations.ts';
import { useOutsideName } from './request.people.tsx';
import {
  askedKinds,
  askedLabels,
  type RequestState,
  repeats,
  requestStateLabels,
  requestStates,
} from './request.schema.ts';
import { RequestStateWord } from './request-state.tsx';

export const askedOptions = () =>
  askedKinds.map((code) => ({ value: code, label: translate(askedLabels[code]) }));
export const stateOptions = () =>
  requestStates.map((code) => ({ value: code, label: translate(requestStateLabels[code]) }));

/** How often a request is asked again, in words. */
export function useRepeatOptions(): { value: string; label: string }[] {
  const { t } = useLingui();
  const words: Record<(typeof repeats)[number], string> = {
    0: t`Once`,
    1: t`Every month`,
    3: t`Every three months`,
    6: t`Every six months`,
    12: t`Every year`,
  };
  return repeats.map((months) => ({ value: String(months), label: words[months] }));
}

/** Names of a request's fields for history and conflicts, and how their values are shown. */
export function useRequestWords(record: RequestRecord): {
  labels: Readonly<Record<string, string>>;
  show: (field: string, value: unknown) => unknown;
} {
  const { t } = useLingui();
  const people = usePeople(peopleOperations.list);
  const repeat = useRepeatOptions();
  const nameOf = useOutsideName();
  const outsider = (id: string): string => {
    if (id === record.outsiderId) return nameOf(record.askedName, record.askedErased);
    if (id === record.giverOutsiderId) return nameOf(record.giverName, record.giverErased);
    return t`Somebody outside`;
  };
  const person = (id: string): string => people.find((one) => one.id === id)?.name ?? t`Somebody who left`;
  const shown: Record<string, (value: string) => ReactNode> = {
    state: (value) => <RequestStateWord of={value as RequestState} plain />,
    askedKind: (value) => askedOptions().find((option) => option.value === value)?.label ?? value,
    askedId: person,
    outsiderId: outsider,
    giverId: person,
    giverOutsiderId: outsider,
    ownerId: person,
    due: (value) => <DayText day={value} />,
    receivedAt: (value) => <Moment at={value} />,
  };
  return {
    labels: {
      title: t`What`,
      why: t`Why`,
      example: t`Example`,
      due: t`Due`,
      askedKind: t`Asked`,
      askedId: t`Member asked`,
      outsiderId: t`Outsider asked`,
      askedName: t`Name`,
      askedEmail: t`Mail address`,
      repeatMonths: t`Asked again`,
      requirement: t`Requirement`,
      state: t`State`,
      reason: t`Reason`,
      giverId: t`Given by`,
      giverOutsiderId: t`Given by`,
      giverName: t`Given by`,
      note: t`Note`,
      receivedAt: t`Received`,
      ownerId: t`Asks`,
      confidential: t`Confidential`,
    },
    show: (field, value) => {
      if (field === 'repeatMonths') return repeat.find((one) => one.value === String(value))?.label ?? value;
      return typeof value === 'string' ? (shown[field]?.(value) ?? value) : value;
    },
  };
}
