import { useLingui } from '@lingui/react/macro';
import { type ComponentType, lazy, Suspense } from 'react';
import { Filled } from '../place.tsx';
import { recordSectionsOf } from '../registry.ts';
import type { RecordSectionEntry, SectionOf } from '../screens.ts';
import { useMay } from '../session.ts';
import { RecordSection } from './record-panel.tsx';
import { recordShown } from './record-shown.ts';

/** For the index: the sections every record ends with, those other features add for who may see them, then its history. */
export function useClosingSections(type: string): { id: string; label: string }[] {
  const may = useMay();
  const { i18n, t } = useLingui();
  return [
    ...recordSectionsOf(type)
      .filter(({ permission }) => permission === undefined || may(permission))
      .map(({ id, label }) => ({ id, label: i18n._(label) })),
    { id: 'history', label: t`History` },
  ];
}

/** What other features say about a record, each in a section of its own; drawn between its own sections and its history. */
export function AddedSections({ record }: { record: SectionOf }) {
  const may = useMay();
  const { i18n } = useLingui();
  return (
    <>
      {recordSectionsOf(record.type)
        .filter(({ permission }) => permission === undefined || may(permission))
        .map((entry) => {
          const Section = drawn(entry);
          return (
            <RecordSection key={entry.id} id={entry.id} title={i18n._(entry.label)}>
              <Suspense fallback={null}>
                <Section record={record} />
              </Suspense>
            </RecordSection>
          );
        })}
      <Filled place={recordShown} told={{ record }} />
    </>
  );
}

const loaded = new Map<RecordSectionEntry, ComponentType<{ record: SectionOf }>>();

/** Loads when it is first drawn, once. */
function drawn(entry: RecordSectionEntry): ComponentType<{ record: SectionOf }> {
  const known = loaded.get(entry);
  if (known) return known;
  const section = lazy(async () => ({ default: await entry.section() }));
  loaded.set(entry, section);
  return section;
}
