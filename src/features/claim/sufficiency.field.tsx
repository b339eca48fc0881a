import { useLingui } from '@lingui/react/macro';
import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Sufficiency, sufficiencyLabels } from '../../kernel/claim/claim.schema.ts';
import { translate } from '../../web/language.ts';
import { sufficiencyMeanings } from './claim-words.tsx';

const steps: readonly Sufficiency[] = ['full', 'partial', 'context'];

/** How far something proves a requirement, each step with what it means. */
export function SufficiencyField({
  label,
  value,
  error,
  onlyContext = false,
  focus = false,
  first,
  onChange,
}: {
  label: string;
  value: Sufficiency | null;
  error: ReactNode;
  /** The statement excludes what it is for. */
  onlyContext?: boolean;
  /** Takes the focus as it is shown. */
  focus?: boolean;
  /** A choice before the steps, whose value is none of them. */
  first?: { readonly value: string; readonly label: string; readonly description: string };
  onChange: (sufficiency: Sufficiency | undefined) => void;
}) {
  const { i18n } = useLingui();
  return (
    <Radio.Group
      mb="sm"
      label={label}
      value={value ?? first?.value ?? null}
      error={error}
      onChange={(code) => onChange(steps.find((one) => one === code))}
    >
      <Stack gap={6} mt={4}>
        {first && <Radio {...first} autoFocus={focus} />}
        {steps.map((step, at) => (
          <Radio
            key={step}
            value={step}
            autoFocus={focus && !first && at === 0}
            disabled={onlyContext && step !== 'context'}
            label={translate(sufficiencyLabels[step])}
            description={i18n._(sufficiencyMeanings[step])}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
