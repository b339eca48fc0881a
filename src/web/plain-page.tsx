import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.ts';
import classes from './plain-page.module.css';

/**
 * A page outside every organisation: wordmark, one column of 560 px, one thing to do. `lead` says in a sentence
 * what this page is for.
 */
export function PlainPage({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}) {
  const heading = usePageTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.wordmark}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <circle cx="8" cy="12" r="5.25" />
          <circle cx="16" cy="12" r="5.25" />
        </svg>
        Tandem
      </header>
      <main id="main" className={classes.column}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
