import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
} from '@tabler/icons-react';
import { useRouterState } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useId } from 'react';
import { organisationHref, useHref, useOrganisationSlug } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import { usePreference } from '../preferences.ts';
import { navEntries } from '../registry.ts';
import { type NavEntry, type NavGroup, navGroups } from '../screens.ts';
import { useMay } from '../session.ts';
import classes from './shell.module.css';

/** Headings of the groups that have one; the others stand as single entries. */
const groupLabels: Partial<Record<NavGroup, MessageDescriptor>> = {
  programme: msg`Programme`,
  standards: msg`Standards`,
  risk: msg`Risk`,
  ai: msg`AI`,
  operations: msg`Operations`,
  assurance: msg`Assurance`,
};

/** The navigation: groups that have a page this person may open; Settings at the foot. */
export function Navigation({ compact = false }: { compact?: boolean }) {
  const { t } = useLingui();
  const may = useMay();
  const [width, setWidth] = usePreference('navigation');
  const entries = navEntries.filter((entry) => may(entry.permission));
  const of = (group: NavGroup) => entries.filter((entry) => entry.group === group);
  const foot = of('settings');
  const toggle = width === 'icons' ? t`Show the names` : t`Show icons only`;
  return (
    <>
      <nav className={classes.nav} aria-label={t`Main`} data-icons={compact}>
        {navGroups
          .filter((group) => group !== 'settings' && of(group).length > 0)
          .map((group) => (
            <Group key={group} group={group} entries={of(group)} compact={compact} />
          ))}
      </nav>
      <div className={classes.foot}>
        {foot.length > 0 && (
          <nav className={classes.nav} aria-label={t`Settings`} data-icons={compact} style={{ padding: 0 }}>
            <Entries entries={foot} compact={compact} />
          </nav>
        )}
        <Tooltip label={toggle} position="right">
          <UnstyledButton
            className={classes.iconButton}
            visibleFrom="sm"
            aria-label={toggle}
            onClick={() => setWidth(width === 'icons' ? 'wide' : 'icons')}
          >
            {width === 'icons' ? (
              <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
            ) : (
              <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
            )}
          </UnstyledButton>
        </Tooltip>
      </div>
    </>
  );
}

function Group({
  group,
  entries,
  compact,
}: {
  group: NavGroup;
  entries: readonly NavEntry[];
  compact: boolean;
}) {
  const { i18n } = useLingui();
  const [folded, setFolded] = usePreference('folded');
  const id = useId();
  const label = groupLabels[group];
  const foldedGroups = new Set(folded.split(',').filter(Boolean));
  const open = compact || !label || !foldedGroups.has(group);
  const toggle = () => {
    if (!foldedGroups.delete(group)) foldedGroups.add(group);
    setFolded([...foldedGroups].join(','));
  };
  return (
    <div className={classes.group}>
      {label && !compact && (
        <UnstyledButton
          className={classes.groupHead}
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
        >
          {i18n._(label)}
          <IconChevronDown size={14} stroke={1.8} />
        </UnstyledButton>
      )}
      <div id={id} hidden={!open}>
        <Entries entries={entries} compact={compact} />
      </div>
    </div>
  );
}

function Entries({ entries, compact }: { entries: readonly NavEntry[]; compact: boolean }) {
  const { i18n } = useLingui();
  const href = useHref();
  const slug = useOrganisationSlug();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  return (
    <ul>
      {entries.map((entry) => {
        const current = [entry.path, ...(entry.tabs ?? [])].some((path) => isCurrent(pathname, slug, path));
        const label = i18n._(entry.label);
        return (
          <li key={entry.path}>
            <Tooltip label={label} position="right" disabled={!compact}>
              <AppLink
                className={classes.link}
                href={href(entry.path)}
                aria-current={current ? 'page' : undefined}
              >
                <entry.icon size={18} stroke={1.6} />
                <span className={compact ? 't-hidden' : undefined}>{label}</span>
                <Badge entry={entry} />
              </AppLink>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}

const badges = new Map<NavEntry, ComponentType>();

/** The count behind an entry; loads after the navigation is drawn, once. */
function Badge({ entry }: { entry: NavEntry }) {
  const { badge } = entry;
  if (!badge) return null;
  const Count = badges.get(entry) ?? lazy(async () => ({ default: await badge() }));
  badges.set(entry, Count);
  return (
    <Suspense fallback={null}>
      <Count />
    </Suspense>
  );
}

function isCurrent(pathname: string, slug: string, path: string): boolean {
  const href = organisationHref(slug, path);
  const trimmed = pathname.replace(/\/$/, '');
  return path === '/' ? trimmed === href : trimmed === href || trimmed.startsWith(`${href}/`);
}
