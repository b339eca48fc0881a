import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, SegmentedControl, Switch, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react';
import { useState } from 'react';
import { useHref } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import { Initials } from '../initials.tsx';
import { chooseLanguage, type Language, offeredLanguages } from '../language.ts';
import { usePreference } from '../preferences.ts';
import { queryClient } from '../query-client.ts';
import { sessionSource } from '../registry.ts';
import { useSession } from '../session.ts';
import { ShortcutsDialog } from '../shortcuts.tsx';
import classes from './account.module.css';

/** Who is signed in; looks of this device; keys; sign out. */
export function AccountMenu() {
  const { t, i18n } = useLingui();
  const session = useSession();
  const href = useHref();
  const [letters, setLetters] = usePreference('letters');
  const [keys, setKeys] = useState(false);
  if (!session) return null;
  const languages = offeredLanguages();
  return (
    <>
      <Menu position="bottom-end" width={280} transitionProps={{ duration: 100 }} closeOnItemClick={false}>
        <Menu.Target>
          <UnstyledButton className={classes.trigger} aria-label={t`Account of ${session.name}`}>
            <Initials name={session.name} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes.person}>
            <strong>{session.name}</strong>
            <span>{session.email}</span>
          </div>
          {sessionSource.accountPath && (
            <Menu.Item
              component={AppLink}
              href={href(sessionSource.accountPath)}
              leftSection={<IconUser size={16} stroke={1.6} />}
              closeMenuOnClick
            >
              <Trans>Your account</Trans>
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconKeyboard size={16} stroke={1.6} />}
            closeMenuOnClick
            onClick={() => setKeys(true)}
          >
            <Trans>Keyboard shortcuts</Trans>
          </Menu.Item>
          <Menu.Divider />
          <div className={classes.settings}>
            <SchemeChoice />
            <DensityChoice />
            {languages.length > 1 && (
              <SegmentedControl
                size="xs"
                fullWidth
                aria-label={t`Language`}
                data={languages.map((language) => ({
                  value: language,
                  label: language === 'en' ? 'English' : 'Pseudo',
                }))}
                value={i18n.locale}
                onChange={(language) => chooseLanguage(language as Language)}
              />
            )}
            <Switch
              size="sm"
              label={t`Letter keys in lists`}
              checked={letters === 'on'}
              onChange={(event) => setLetters(event.currentTarget.checked ? 'on' : 'off')}
            />
          </div>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} closeMenuOnClick onClick={signOut}>
            <Trans>Sign out</Trans>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ShortcutsDialog opened={keys} onClose={() => setKeys(false)} />
    </>
  );
}

/** Everything of the session leaves this tab: the server's session, then every answer kept in memory. */
async function signOut(): Promise<void> {
  await sessionSource.signOut();
  queryClient.clear();
  window.location.assign('/sign-in');
}

function SchemeChoice() {
  const { t } = useLingui();
  const { setColorScheme } = useMantineColorScheme();
  const [scheme] = usePreference('scheme');
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t`Colours`}
      data={[
        { value: 'light', label: t`Light` },
        { value: 'dark', label: t`Dark` },
        { value: 'auto', label: t`As the system` },
      ]}
      value={scheme}
      onChange={(value) => setColorScheme(value as typeof scheme)}
    />
  );
}

function DensityChoice() {
  const { t } = useLingui();
  const [density, setDensity] = usePreference('density');
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={t`Row height`}
      data={[
        { value: 'comfortable', label: t`Comfortable` },
        { value: 'compact', label: t`Compact` },
      ]}
      value={density}
      onChange={(value) => {
        setDensity(value as typeof density);
        document.documentElement.setAttribute('data-density', value);
      }}
    />
  );
}
