import { useLingui } from '@lingui/react/macro';
import { type ComboboxItem, type ComboboxParsedItem, Select, type SelectProps } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { printedNumber } from '../kernel/content/requirement.ts';
import type { Operation } from '../kernel/operation.ts';
import { problemText, queryOptions } from './api.ts';

interface Line {
  readonly id: string;
  readonly number: string;
  readonly title: string | null;
  readonly kind: string;
}

/** What the content says of its standards, as its feature declares it. */
export interface ContentOperations {
  readonly frameworks: Operation<
    z.ZodObject,
    z.ZodType<{ frameworks: { id: string; shortTitle: string; adopted: boolean }[] }>
  >;
  readonly requirements: Operation<z.ZodObject, z.ZodType<{ requirements: Line[] }>>;
}

interface RequirementFieldProps extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'content'> {
  readonly content: ContentOperations;
  /** `framework:number`; empty for none. */
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Nothing that merely groups others. */
  readonly leavesOnly?: boolean;
}

// As many as one looks through; typing narrows the rest.
const mostShown = 60;

/** A clause, control or article of any adopted framework, found by number, words or the framework's name. */
export function RequirementField({
  content,
  value,
  onChange,
  leavesOnly = false,
  ...rest
}: RequirementFieldProps) {
  const { t } = useLingui();
  const typed = useRef('');
  const { groups, pending, error } = useRequirements(content, value, leavesOnly);
  const known = groups.some(({ items }) => items.some((item) => item.value === value));
  // A place of a regime without a folder has no page of its own here; it stays what it is.
  const other = value !== '' && !known ? [{ value, label: value.replace(':', ' ') }] : [];
  const nothing = error ? problemText(error) : pending ? t`Loading…` : t`No such requirement`;
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t`No requirement` }}
      placeholder={t`Number or title`}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      limit={mostShown}
      {...rest}
      data={[...other, ...groups]}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={(text) => {
        // Whoever empties the field takes the clause away: by keyboard there is no other way.
        if (text === '' && value !== '' && typed.current !== '') onChange('');
        typed.current = text;
      }}
      filter={({ options, search, limit }) => narrowed(options, search, limit)}
      // The standard heads its group; once chosen it stands behind the title.
      renderOption={({ option }) => option.label.split(standardBehind)[0]}
      nothingFoundMessage={nothing}
    />
  );
}

const standardBehind = ' · ';

/** Those that hold every word typed, in any order, at most `limit` of them. */
function narrowed(options: ComboboxParsedItem[], search: string, limit: number): ComboboxParsedItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  let left = limit;
  // The id too: an article is shown as "Art. 9" and just as well typed "Art.9".
  const fits = ({ label, value }: ComboboxItem): boolean => {
    const text = `${label} ${value}`.toLowerCase();
    return left > 0 && words.every((word) => text.includes(word)) && left-- > 0;
  };
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('items' in option)) return fits(option) ? [option] : [];
    const items = option.items.filter(fits);
    return items.length > 0 ? [{ ...option, items }] : [];
  });
}

function useRequirements(content: ContentOperations, value: string, leavesOnly: boolean) {
  const frameworks = useQuery({ ...queryOptions(content.frameworks, {}), staleTime: Infinity });
  // What is not adopted is offered nowhere; a place of it that stands here already keeps its name.
  const known = (frameworks.data?.frameworks ?? []).filter(
    ({ id, adopted }) => adopted || value.startsWith(`${id}:`),
  );
  const lists = useQueries({
    queries: known.map(({ id }) => ({
      ...queryOptions(content.requirements, { framework: id }),
      staleTime: Infinity,
    })),
  });
  const groups = known.map(({ shortTitle }, at) => ({
    group: shortTitle,
    items: (lists[at]?.data?.requirements ?? [])
      .filter(({ kind }) => !leavesOnly || kind !== 'heading')
      .map(({ id, number, title }) => ({
        value: id,
        label: `${printedNumber(number)} ${title ?? ''}${standardBehind}${shortTitle}`,
      })),
  }));
  const all = [frameworks, ...lists];
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    pending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error)?.error,
  };
}
