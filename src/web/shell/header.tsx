import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useOrganisation } from '../session.ts';
import { AccountMenu } from './account-menu.tsx';
import { OrganisationName } from './organisation-switcher.tsx';
import classes from './shell.module.css';

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The line above every page: menu and organisation on a phone, the palette's trigger, the account. */
export function Header({ onMenu, onPalette }: { onMenu: () => void; onPalette: () => void }) {
  const { t } = useLingui();
  const organisation = useOrganisation();
  return (
    <header className={classes.top} data-shell>
      <UnstyledButton
        className={`${classes.iconButton} ${classes.burger}`}
        aria-label={t`Navigation`}
        onClick={onMenu}
      >
        <IconMenu2 size={20} stroke={1.6} />
      </UnstyledButton>
      {organisation && (
        <div className={classes.topOrganisation}>
          <OrganisationName organisation={organisation} />
        </div>
      )}
      <div className={classes.topMiddle}>
        <UnstyledButton className={classes.find} onClick={onPalette} aria-haspopup="dialog">
          <IconSearch size={16} stroke={1.6} />
          <span>
            <Trans>Go to or find</Trans>
          </span>
          <kbd>{isMac ? '⌘ K' : 'Ctrl K'}</kbd>
        </UnstyledButton>
      </div>
      <AccountMenu />
    </header>
  );
}
