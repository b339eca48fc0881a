import { Trans, useLingui } from '@lingui/react/macro';
import { Input, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { type Preferences, usePreference } from '../../web/preferences.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './account.module.css';

/** How things look on this device: colours, row height, letter keys. */
export function DeviceSection() {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const [scheme] = usePreference('scheme');
  const [density, setDensity] = usePreference('density');
  const [letters, setLetters] = usePreference('letters');
  return (
    <SettingsSection
      title={t`This device`}
      about={<Trans>Kept in this browser only; another device has its own.</Trans>}
    >
      <div className={classes.fields}>
        <Choice<Preferences['scheme']>
          label={t`Colours`}
          value={scheme}
          onChange={setColorScheme}
          choices={{ light: t`Light`, dark: t`Dark`, auto: t`As the system` }}
        />
        <Choice<Preferences['density']>
          label={t`Row height`}
          value={density}
          onChange={(value) => {
            setDensity(value);
            document.documentElement.setAttribute('data-density', value);
          }}
          choices={{ comfortable: t`Comfortable`, compact: t`Compact` }}
        />
        <Switch
          label={t`Letter keys in lists`}
          description={t`Letters act only while the focus is inside a list; press ? there to see them.`}
          checked={letters === 'on'}
          onChange={(event) => setLetters(event.currentTarget.checked ? 'on' : 'off')}
        />
      </div>
    </SettingsSection>
  );
}

function Choice<V extends string>({
  label,
  value,
  onChange,
  choices,
}: {
  label: string;
  value: V;
  onChange: (value: V) => void;
  choices: Readonly<Record<V, string>>;
}) {
  const options = (Object.keys(choices) as V[]).map((code) => ({ value: code, label: choices[code] }));
  return (
    <Input.Wrapper label={label} labelElement="div">
      <div>
        <SegmentedControl aria-label={label} data={options} value={value} onChange={onChange} />
      </div>
    </Input.Wrapper>
  );
}
