import { Trans, useLingui } from '@lingui/react/macro';
import { isLightColor, Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { organisationHref } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import type { Organisation } from '../screens.ts';
import { useOrganisation, useSession } from '../session.ts';
import classes from './shell.module.css';

/** Name and colour mark of the organisation, always visible; with several, a menu that leads to another. */
export function OrganisationSwitcher({ compact = false }: { compact?: boolean }) {
  const { t } = useLingui();
  const organisation = useOrganisation();
  const others = useSession()?.organisations ?? [];
  if (!organisation) return null;
  const face = <OrganisationName organisation={organisation} compact={compact} />;
  if (others.length < 2) {
    return (
      <div className={classes.organisation} title={compact ? organisation.name : undefined}>
        {face}
      </div>
    );
  }
  const shown =
    organisation.kind === 'demo' && !compact ? `${organisation.name} ${t`Demonstration`}` : organisation.name;
  const label = t`${shown}, change organisation`;
  return (
    <Menu
      position="bottom-start"
      width={260}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 100 }}
    >
      <Menu.Target>
        <UnstyledButton className={classes.organisation} aria-label={label}>
          {face}
          {!compact && <IconSelector size={16} stroke={1.6} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Trans>Your organisations</Trans>
        </Menu.Label>
        {others.map((other) => (
          <Menu.Item
            key={other.slug}
            component={AppLink}
            href={organisationHref(other.slug, '/')}
            leftSection={<OrganisationMark organisation={other} />}
            rightSection={
              other.slug === organisation.slug ? <IconCheck size={16} aria-label={t`open now`} /> : null
            }
          >
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Mark, name, and the word that sets a demonstration apart. */
export function OrganisationName({
  organisation,
  compact,
}: {
  organisation: Organisation;
  compact?: boolean;
}) {
  return (
    <>
      <OrganisationMark organisation={organisation} />
      {compact ? (
        <span className="t-hidden">{organisation.name}</span>
      ) : (
        <span className={classes.organisationName}>{organisation.name}</span>
      )}
      {organisation.kind === 'demo' && !compact && (
        <span className={classes.demo}>
          <Trans>Demonstration</Trans>
        </span>
      )}
    </>
  );
}

/** The letter is drawn, not written: what names the switcher begins with the name. */
export const OrganisationMark = ({ organisation }: { organisation: Organisation }) => (
  <span
    className={classes.mark}
    style={{ background: organisation.colour, color: isLightColor(organisation.colour) ? '#000' : '#fff' }}
    aria-hidden="true"
    data-letter={[...organisation.name.trim()][0]?.toUpperCase()}
  />
);
