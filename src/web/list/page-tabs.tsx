import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AppLink } from '../app-link.tsx';
import classes from './list.module.css';

/** Views of one page as links (each has its own address): 27001, 42001, Side by side. */
export function PageTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { href: string; label: ReactNode }[];
}) {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <AppLink
          key={tab.href}
          href={tab.href}
          aria-current={pathname === tab.href.split('?')[0] ? 'page' : undefined}
        >
          {tab.label}
        </AppLink>
      ))}
    </nav>
  );
}
