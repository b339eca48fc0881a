import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppLink } from '../app-link.tsx';
import classes from './list.module.css';

/**
 * Views of one page as links (each has its own address): 27001, 42001, Side by side. Which one is shown follows from
 * the path; views that differ behind the `?` say themselves which is `current`.
 */
export function PageTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: ReactNode; current?: boolean }[];
}) {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const current = currentOf(
    tabs.map(({ href }) => pathOf(href)),
    pathname,
  );
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <AppLink
          key={tab.href}
          href={tab.href}
          aria-current={(tab.current ?? pathOf(tab.href) === current) ? 'page' : undefined}
        >
          {tab.label}
        </AppLink>
      ))}
    </nav>
  );
}

const pathOf = (href: string): string => href.split('?')[0] ?? '';

/** The view whose address is nearest above the page's: a board of actions is a view of the actions. */
export const currentOf = (paths: readonly string[], pathname: string): string | undefined =>
  paths
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((one, other) => other.length - one.length)[0];
