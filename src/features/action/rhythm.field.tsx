import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { Rhythm } from '../../kernel/rhythm.ts';
import { translate } from '../../web/language.ts';
import { rhythmWords } from './action-rhythm.words.ts';

const offered: readonly Rhythm[] = [
  { kind: 'none' },
  { kind: 'days', days: 7 },
  { kind: 'days', days: 14 },
  ...[1, 2, 3, 6, 12, 24].map((months) => ({ kind: 'months', months }) as const),
  { kind: 'calendarYear' },
];
const keyOf = (rule: Rhythm): string => JSON.stringify(rule, Object.keys(rule).sort());

/** How often something comes round again. A rule set elsewhere stays among the choices. */
export function RhythmField({ value, onChange }: { value: Rhythm; onChange: (rule: Rhythm) => void }) {
  const { t } = useLingui();
  const rules = offered.some((rule) => keyOf(rule) === keyOf(value)) ? offered : [...offered, value];
  return (
    <Select
      label={t`Comes round`}
      allowDeselect={false}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      data={rules.map((rule) => ({ value: keyOf(rule), label: translate(rhythmWords(rule)) }))}
      value={keyOf(value)}
      onChange={(key) => {
        const rule = rules.find((one) => keyOf(one) === key);
        if (rule) onChange(rule);
      }}
    />
  );
}
