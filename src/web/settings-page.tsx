import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useHref } from './address.ts';
import { PageHead } from './list/page-head.tsx';
import { PageTabs } from './list/page-tabs.tsx';
import { settingsTabs } from './registry.ts';
import { useMay } from './session.ts';
import classes from './settings-page.module.css';

/** The tabs of Settings this person may open; `current` marks a page below a tab as the tab's. */
export function SettingsTabs() {
  const { t, i18n } = useLingui();
  const href = useHref();
  const may = useMay();
  const tabs = settingsTabs
    .filter((tab) => may(tab.permission))
    .map((tab) => ({ href: href(tab.path), label: i18n._(tab.label) }));
  return <PageTabs label={t`Pages of Settings`} tabs={tabs} />;
}

/** A page of Settings that is no list: head with the tabs, and one column of readable width. */
export function SettingsPage({
  title,
  figures,
  quiet,
  action,
  above,
  children,
}: {
  title: string;
  figures?: ReactNode;
  quiet?: ReactNode;
  action?: ReactNode;
  above?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <PageHead
        title={title}
        figures={figures}
        quiet={quiet}
        action={action}
        above={above}
        tabs={<SettingsTabs />}
      />
      <div className={classes.body}>{children}</div>
    </>
  );
}

/** One matter of a page: heading, a quiet sentence, and what can be done. */
export function SettingsSection({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {about && <p className={classes.about}>{about}</p>}
      {children}
    </section>
  );
}
