import { Trans, useLingui } from '@lingui/react/macro';
import { Popover, SegmentedControl, Switch, UnstyledButton, useMantineColorScheme } from '@mantine/core';
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

/** Languages name themselves. */
const languageNames: Record<Language, string> = { en: 'English', pseudo: 'Pseudo' };

/** Who is signed in; looks of this device; keys; sign out. */
export function AccountMenu() {
  const { t, i18n } = useLingui();
  const session = useSession();
  const href = useHref();
  const [letters, setLetters] = usePreference('letters');
  const [keys, setKeys] = useState(false);
  const [opened, setOpened] = useState(false);
  if (!session) return null;
  const languages = offeredLanguages();
  return (
    <>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={280}
        trapFocus
        returnFocus
        transitionProps={{ duration: 100 }}
      >
        <Popover.Target>
          <UnstyledButton className={classes.trigger} onClick={() => setOpened(!opened)}>
            <Initials name={t`Account of ${session.name}`} of={session.name} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t`Account`}>
          <div className={classes.person}>
            <strong>{session.name}</strong>
            <span>{session.email}</span>
          </div>
          <div className={classes.items}>
            {sessionSource.accountPath && (
              <AppLink
                className={classes.item}
                href={href(sessionSource.accountPath)}
                onClick={() => setOpened(false)}
              >
                <IconUser size={16} stroke={1.6} />
                <Trans>Your account</Trans>
              </AppLink>
            )}
            <UnstyledButton
              className={classes.item}
              onClick={() => {
                setOpened(false);
                setKeys(true);
              }}
            >
              <IconKeyboard size={16} stroke={1.6} />
              <Trans>Keyboard shortcuts</Trans>
            </UnstyledButton>
          </div>
          <div className={classes.settings}>
            <SchemeChoice />
            <DensityChoice />
            {languages.length > 1 && (
              <SegmentedControl
                size="xs"
                fullWidth
                aria-label={t`Language`}
                data={languages.map((language) => ({ value: language, label: languageNames[language] }))}
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
          <div className={classes.items}>
            <UnstyledButton className={classes.item} onClick={signOut}>
              <IconLogout size={16} stroke={1.6} />
              <Trans>Sign out</Trans>
            </UnstyledButton>
          </div>
        </Popover.Dropdown>
      </Popover>
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
