import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useGo, useHref, useOrganisationSlug } from '../address.ts';
import { findRecords, navEntries, paletteActions, recordPage, recordPath } from '../registry.ts';
import type { NavEntry, PaletteAction } from '../screens.ts';
import { useMay } from '../session.ts';

const [store, palette] = createSpotlight();

/** Go to a page, do something, find a record: one field. `asked` grows with every wish to open it. */
export function Palette({ asked }: { asked: number }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  useEffect(() => {
    if (asked > 0) palette.open();
  }, [asked]);
  const records = useRecords(text);
  const groups = [...useCommands(text), ...records.groups];
  const nothing = records.searching ? t`Searching…` : t`Nothing found for “${text}”.`;
  return (
    <Spotlight
      store={store}
      actions={groups}
      // Both sources have filtered already; records must not be filtered again by their title alone.
      filter={(_, actions) => actions}
      query={text}
      onQueryChange={setText}
      nothingFound={text ? nothing : t`Type to find a page or a record.`}
      searchProps={{
        placeholder: t`Go to or find`,
        'aria-label': t`Go to or find`,
        leftSection: <IconSearch size={18} stroke={1.6} />,
      }}
      attributes={{ content: { 'aria-label': t`Go to or find` } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      shortcut={null}
      limit={30}
      scrollable
      maxHeight={420}
      transitionProps={{ duration: 100 }}
    />
  );
}

function useCommands(text: string): SpotlightActionGroupData[] {
  const { t, i18n } = useLingui();
  const may = useMay();
  const go = useGo();
  const href = useHref();
  const wanted = text.trim().toLocaleLowerCase();
  const toGroup = (
    group: string,
    entries: readonly (NavEntry | PaletteAction)[],
  ): SpotlightActionGroupData => ({
    group,
    actions: entries
      .filter((entry) => may(entry.permission) && i18n._(entry.label).toLocaleLowerCase().includes(wanted))
      .map((entry) => ({
        id: `${group}:${entry.path}`,
        label: i18n._(entry.label),
        leftSection: <entry.icon size={18} stroke={1.6} />,
        onClick: () => go(href(entry.path)),
      })),
  });
  return [toGroup(t`Go to`, navEntries), toGroup(t`Do`, paletteActions)].filter(
    ({ actions }) => actions.length > 0,
  );
}

/** Records that bear the text, and whether the answer to what is typed now is still on its way. */
function useRecords(text: string): { groups: SpotlightActionGroupData[]; searching: boolean } {
  const { t } = useLingui();
  const go = useGo();
  const href = useHref();
  const organisation = useOrganisationSlug();
  const [wanted] = useDebouncedValue(text.trim(), 150);
  const found = useQuery({
    queryKey: ['web.find', wanted, organisation],
    queryFn: () => findRecords(wanted),
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
  });
  const searching =
    text.trim() !== '' && (text.trim() !== wanted || found.isPending || found.isPlaceholderData);
  if (!wanted || !text.trim()) return { groups: [], searching };
  const actions = (found.data ?? []).flatMap((record) => {
    // One types faster than the server answers: Enter must not lead to what was found for the letters before.
    if (searching && !bears(record, text)) return [];
    const path = recordPath(record.type, record.ref);
    const RecordIcon = recordPage(record.type)?.icon ?? IconSearch;
    if (!path) return [];
    return [
      {
        id: `record:${record.type}:${record.ref}`,
        label: record.title,
        description: record.ref,
        leftSection: <RecordIcon size={18} stroke={1.6} />,
        onClick: () => go(href(path)),
      },
    ];
  });
  return { groups: actions.length > 0 ? [{ group: t`Records`, actions }] : [], searching };
}

const bears = ({ ref, title }: { ref: string; title: string }, text: string): boolean => {
  const name = `${ref} ${title}`.toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(word));
};
