import { useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import classes from './crosswalk.module.css';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';

/** From which regime one looks, and to which. */
export interface Sides {
  readonly framework: string | undefined;
  readonly to: string | undefined;
}

const names = { framework: 'filter.framework', to: 'filter.to' } as const;

/** The two sides an address asks for: the table and the gaps keep them under the same names. */
export function useSides(): Sides & { readonly choose: (sides: Sides) => void } {
  const { search, change } = useAddress();
  const one = (text: string | undefined) => /^is:(.+)$/s.exec(text ?? '')?.[1];
  const written = (code: string | undefined) => (code ? `is:${code}` : undefined);
  return {
    framework: one(search[names.framework]),
    to: one(search[names.to]),
    choose: ({ framework, to }) => change({ [names.framework]: written(framework), [names.to]: written(to) }),
  };
}

/** The two sides as a part of an address, for a view that keeps them. */
export const sidesSearch = ({ framework, to }: Sides): Record<string, string> => ({
  ...(framework ? { [names.framework]: `is:${framework}` } : {}),
  ...(to ? { [names.to]: `is:${to}` } : {}),
});

/** Which side one looks from, and to which: every pair both ways round, in one choice. */
export function SidesChoice({ none }: { none: string }) {
  const { t, i18n } = useLingui();
  const { framework, to, choose } = useSides();
  const { regimes = [], pairs = [] } = useQuery(queryOptions(operations.overview, {})).data ?? {};
  const counted = (label: string, mappings: number) => `${label} (${i18n.number(mappings)})`;
  const groups = regimes.map(({ id, title, mappings }) => ({
    group: t`From ${title}`,
    items: [
      { value: id, label: counted(t`${title} to any`, mappings) },
      ...regimes.flatMap((other) => {
        const pair = pairs.find((one) => [`${id}~${other.id}`, `${other.id}~${id}`].includes(one.id));
        return pair
          ? [{ value: `${id}~${other.id}`, label: counted(t`${title} to ${other.title}`, pair.mappings) }]
          : [];
      }),
    ],
  }));
  const value = framework ? [framework, ...(to ? [to] : [])].join('~') : '';
  const known = value === '' || groups.some(({ items }) => items.some((item) => item.value === value));
  return (
    <NativeSelect
      size="xs"
      className={classes.sidesChoice}
      aria-label={t`From which regime to which`}
      value={value}
      onChange={(event) => {
        const [from, other] = event.currentTarget.value.split('~');
        choose({ framework: from || undefined, to: other });
      }}
      data={[
        { value: '', label: none },
        ...(known ? [] : [{ value, label: value.replace('~', ' – ') }]),
        ...groups,
      ]}
    />
  );
}
