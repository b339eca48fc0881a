import type { ReactNode } from 'react';
import { usePageTitle } from '../page-title.ts';
import classes from './list.module.css';

/**
 * Head of a page in one line: title, state, a quiet sentence of figures, quiet buttons, and the one filled button.
 * `tabs` (a `nav` of links) stands below the line.
 */
export function PageHead({
  title,
  state,
  figures,
  quiet,
  action,
  tabs,
  above,
}: {
  title: string;
  state?: ReactNode;
  figures?: ReactNode;
  quiet?: ReactNode;
  action?: ReactNode;
  tabs?: ReactNode;
  /** Where one has come from: a link back to the list. */
  above?: ReactNode;
}) {
  const heading = usePageTitle(title);
  return (
    <div className={classes.headBlock}>
      {above && <div className={classes.above}>{above}</div>}
      <div className={classes.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {state}
        {figures && <p className={classes.figures}>{figures}</p>}
        <div className={classes.headActions}>
          {quiet}
          {action}
        </div>
      </div>
      {tabs}
    </div>
  );
}
