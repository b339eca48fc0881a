import { useLingui } from '@lingui/react/macro';
import { Switch, type SwitchProps } from '@mantine/core';

/** Who sees a record: `{...form.field('confidential')}` gives its value. */
export function ConfidentialSwitch({
  value,
  onChange,
  ...rest
}: {
  value: boolean;
  onChange: (confidential: boolean) => void;
} & Omit<SwitchProps, 'value' | 'onChange' | 'checked' | 'label'>) {
  const { t } = useLingui();
  return (
    <Switch
      {...rest}
      label={t`Confidential: only its owner, named people and those who see everything`}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
