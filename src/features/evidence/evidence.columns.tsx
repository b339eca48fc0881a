import { useLingui } from '@lingui/react/macro';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { recordColumn, useOwnerColumn, useRecordFilters } from '../../web/list/record-columns.tsx';
import { DayText } from '../../web/moment.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { Covers } from './covers.tsx';
import classes from './evidence.module.css';
import type { EvidenceRow } from './evidence.operations.ts';
import { FreshnessWord, KindWord } from './evidence-state.tsx';
import { freshnessOptions, kindOptions, originOptions, useSorts, useTags } from './use-evidence-words.tsx';

/** Told in the panel as well: they make room for it. */
const besidePanel = new Set(['kind', 'covers', 'owner', 'tags']);

/** The columns of the library; beside an open record those that tell which one it is and how it stands. */
export function useEvidenceColumns(open: boolean): readonly Column<EvidenceRow>[] {
  const { t } = useLingui();
  const owner = useOwnerColumn<EvidenceRow>({ width: 150 });
  const columns: readonly Column<EvidenceRow>[] = [
    recordColumn('evidence', t`Evidence`),
    { key: 'kind', label: t`Kind`, width: 130, cell: (row) => <KindWord of={row.kind} /> },
    {
      key: 'freshness',
      label: t`Freshness`,
      width: 120,
      sort: 'dueOn',
      cell: (row) => <FreshnessWord of={row.freshness} />,
    },
    {
      key: 'collected',
      label: t`Collected`,
      width: 115,
      sort: 'collectedOn',
      cell: (row) => <DayText day={row.collectedOn} />,
    },
    { key: 'covers', label: t`Covers`, width: 150, cell: (row) => <Covers of={row} /> },
    owner,
    { key: 'supports', label: t`Supports`, width: 158, cell: (row) => <Supports row={row} /> },
    { key: 'tags', label: t`Tags`, width: 130, cell: (row) => <Tags of={row.tags} /> },
  ];
  return open ? columns.filter(({ key }) => !besidePanel.has(key)) : columns;
}

/** The controls it supports, by reference; a draft is dashed and said to be one. */
function Supports({ row }: { row: EvidenceRow }) {
  const { t } = useLingui();
  if (row.supportCount === 0) return <span className="t-quiet">{t`Nothing yet`}</span>;
  const more = row.supportCount - row.supports.length;
  return (
    <span className={classes.chips}>
      {row.supports.map(({ id, ref, draft }) => (
        <span key={id} className={draft ? `${classes.chip} ${classes.draft}` : classes.chip}>
          {draft ? t`${ref} draft` : ref}
        </span>
      ))}
      {more > 0 && <span className="t-secondary">{t`and ${more} more`}</span>}
      <Alone row={row} />
    </span>
  );
}

/** "If this lapses, what loses its proof?", as short as a row takes it. */
function Alone({ row }: { row: EvidenceRow }) {
  const { t } = useLingui();
  const refs = row.supports.filter(({ alone }) => alone).map(({ ref }) => ref);
  if (refs.length === 0 || row.archivedAt !== null) return null;
  const named = refs.join(', ');
  if (row.freshness === 'stale') return <span className={classes.unproven}>{t`Not proven: ${named}`}</span>;
  const all = refs.length === row.supportCount;
  return <span className="t-secondary">{all ? t`Only proof` : t`Only proof of ${named}`}</span>;
}

/** Tags as quiet chips. */
export function Tags({ of }: { of: readonly string[] }) {
  return (
    <span className={classes.chips}>
      {of.map((tag) => (
        <span key={tag} className={classes.chip}>
          {tag}
        </span>
      ))}
    </span>
  );
}

/** What one may filter the library by. */
export function useEvidenceFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const { owner, archived } = useRecordFilters(peopleOperations.list);
  const tags = useTags().map((tag) => ({ value: tag, label: tag }));
  const sorts = useSorts().map(({ id, title }) => ({ value: id, label: title }));
  return [
    { field: 'freshness', label: t`Freshness`, kind: 'code', options: freshnessOptions() },
    { field: 'kind', label: t`Kind`, kind: 'code', options: kindOptions() },
    { field: 'rhythm', label: t`Sort`, kind: 'code', options: sorts },
    owner,
    { field: 'tags', label: t`Tags`, kind: 'codes', options: tags },
    { field: 'collectedOn', label: t`Collected`, kind: 'day' },
    { field: 'source', label: t`Source`, kind: 'text' },
    { field: 'origin', label: t`Brought by`, kind: 'code', options: originOptions() },
    archived,
  ];
}
