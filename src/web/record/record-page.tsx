import type { ReactNode } from 'react';
import { AppLink } from '../app-link.tsx';
import { PageHead } from '../list/page-head.tsx';
import classes from './record.module.css';
import { SectionIndex } from './record-panel.tsx';

/**
 * A record's own page: where it belongs, one-line head, the index of its sections, its lead and sections in a
 * column of readable width, and an optional quiet column beside it from 1200 px.
 */
export function RecordPage({
  reference,
  title,
  state,
  owner,
  action,
  quiet,
  list,
  sections = [],
  beside,
  children,
}: {
  reference: string;
  title: string;
  state?: ReactNode;
  owner?: ReactNode;
  action?: ReactNode;
  quiet?: ReactNode;
  /** The register it belongs to. */
  list: { href: string; label: ReactNode };
  sections?: readonly { id: string; label: string }[];
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead
        title={title}
        state={state}
        figures={owner}
        quiet={quiet}
        action={action}
        above={
          <span className="t-secondary">
            <AppLink href={list.href}>{list.label}</AppLink> / {reference}
          </span>
        }
      />
      <div className={classes.pageBody}>
        <div className={classes.column}>
          <SectionIndex sections={sections} />
          {children}
        </div>
        {beside && <aside className={classes.beside}>{beside}</aside>}
      </div>
    </>
  );
}
