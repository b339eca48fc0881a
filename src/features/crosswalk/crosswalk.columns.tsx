import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import type { PlaceName } from '../content/content.schema.ts';
import classes from './crosswalk.module.css';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { type CrosswalkRow, origins, ownSet } from './crosswalk.schema.ts';
import { confidenceLabels } from './mapping.schema.ts';
import { RelationWord } from './relation-word.tsx';
import {
  confidenceOptions,
  placeText,
  relationOptions,
  shortPlaceText,
  useCrosswalkWords,
} from './use-crosswalk-words.tsx';

/** The columns of the explorer: one side, how it stands to the other, the other side, why, and who says so. */
export function useCrosswalkColumns(): readonly Column<CrosswalkRow>[] {
  const { t } = useLingui();
  const { origin } = useCrosswalkWords();
  return [
    { key: 'from', label: t`From`, width: 285, sort: 'from', cell: (row) => <Side of={row.from} /> },
    {
      key: 'relation',
      label: t`Relation`,
      width: 155,
      sort: 'relation',
      cell: (row) => <RelationWord of={row.relation} />,
    },
    { key: 'to', label: t`To`, width: 285, sort: 'to', cell: (row) => <Side of={row.to} /> },
    {
      key: 'rationale',
      label: t`Rationale`,
      cell: (row) => <OneLine text={row.rationale} />,
    },
    {
      key: 'confidence',
      label: t`Confidence`,
      width: 95,
      sort: 'confidence',
      cell: (row) => translate(confidenceLabels[row.confidence]),
    },
    {
      key: 'source',
      label: t`Source`,
      width: 115,
      cell: (row) => (
        <OneLine
          text={[
            row.origin === 'own' ? `${origin('own')}, ${row.ref}` : origin('shipped'),
            ...row.sources,
          ].join('; ')}
        />
      ),
    },
  ];
}

/** Hundreds of rows are looked over line by line; the panel says the rest, and on a phone the text stands whole. */
function OneLine({ text }: { text: string }) {
  return (
    <span className={classes.line} title={text}>
      {text}
    </span>
  );
}

/** Regime and number together, then the title. */
function Side({ of }: { of: PlaceName }) {
  return (
    <span className={classes.line} title={[placeText(of), of.title].filter(Boolean).join(' ')}>
      <span className="t-secondary t-figures">{shortPlaceText(of)}</span>
      {of.title && ` ${of.title}`}
    </span>
  );
}

/**
 * What one may filter mappings by. A requirement has hundreds of choices and is typed into the search: as a chip it
 * stands only where an address asks for it.
 */
export function useCrosswalkFilters(asked: string | undefined): readonly FilterField[] {
  const { t, i18n } = useLingui();
  const { origin } = useCrosswalkWords();
  const overview = useQuery(queryOptions(operations.overview, {})).data;
  const list = new Intl.ListFormat(i18n.locales?.toString());
  const counted = (label: string, mappings: number) => `${label} (${i18n.number(mappings)})`;
  const filters: FilterField[] = [
    {
      field: 'framework',
      label: t`Regime on either side`,
      kind: 'code',
      options: (overview?.regimes ?? []).map(({ id, title, mappings }) => ({
        value: id,
        label: counted(title, mappings),
      })),
    },
    {
      field: 'to',
      label: t`Regime on the other side`,
      kind: 'code',
      options: (overview?.regimes ?? []).map(({ id, title }) => ({ value: id, label: title })),
    },
    {
      field: 'pair',
      label: t`Pair of regimes`,
      kind: 'code',
      options: (overview?.pairs ?? []).map(({ id, from, to, mappings }) => ({
        value: id,
        label: counted(t`${from} with ${to}`, mappings),
      })),
    },
    {
      field: 'set',
      label: t`Set`,
      kind: 'code',
      options: (overview?.sets ?? []).map(({ id, from, to, mappings }) => ({
        value: id,
        label: counted(
          id === ownSet ? origin('own') : t`${list.format(from)} to ${list.format(to)}`,
          mappings,
        ),
      })),
    },
    { field: 'relation', label: t`Relation`, kind: 'code', options: relationOptions() },
    { field: 'confidence', label: t`Confidence`, kind: 'code', options: confidenceOptions() },
    {
      field: 'origin',
      label: t`Shipped or own`,
      kind: 'code',
      options: origins.map((code) => ({ value: code, label: origin(code) })),
    },
  ];
  const place = useAskedPlace(asked);
  return place
    ? [...filters, { field: 'place', label: t`Requirement`, kind: 'code', options: [place] }]
    : filters;
}

/** The requirement an address asks for, by its name. */
function useAskedPlace(asked: string | undefined): { value: string; label: string } | undefined {
  const { data } = useQuery({
    ...queryOptions(operations.places, {}),
    staleTime: 600_000,
    enabled: asked !== undefined,
  });
  if (asked === undefined) return undefined;
  for (const { title, places } of data?.regimes ?? []) {
    const found = places.find(({ id }) => id === asked);
    if (found) return { value: asked, label: `${title} ${printedNumber(found.number)}` };
  }
  return { value: asked, label: asked.replace(':', ' ') };
}
