import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { HomeTabs } from '../../web/home-tabs.tsx';
import type { ListAddress } from '../../web/list/list-address.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { PageTabs } from '../../web/list/page-tabs.tsx';
import { NewRecordButton } from '../../web/list/register-page.tsx';
import { useMay } from '../../web/session.ts';
import { unfinished } from './action.schema.ts';

/** The head the three views of the work list share: their tabs keep the filters, and so whose work one looks at. */
export function ActionsHead({ quiet }: { quiet?: ReactNode }) {
  const { t } = useLingui();
  const href = useHref();
  const { search } = useAddress();
  const kept = stringifySearch(
    Object.fromEntries(Object.entries(search).filter(([name]) => name === 'q' || name.startsWith('filter.'))),
  );
  const tabs = [
    { href: href(`/actions${kept}`), label: <Trans>List</Trans> },
    { href: href(`/actions/board${kept}`), label: <Trans>Board</Trans> },
    { href: href(`/actions/calendar${kept}`), label: <Trans>Calendar</Trans> },
  ];
  return (
    <PageHead
      above={<HomeTabs />}
      title={t`Actions`}
      quiet={quiet}
      action={<NewActionButton />}
      tabs={<PageTabs label={t`Views of the actions`} tabs={tabs} />}
    />
  );
}

export const NewActionButton = () => (
  <NewRecordButton path="/actions/new" permission="action:write">
    <Trans>New action</Trans>
  </NewRecordButton>
);

/** The way to what the content says comes round again. */
export function LibraryButton() {
  const href = useHref();
  const may = useMay();
  if (!may('action:write')) return null;
  return (
    <Button component={AppLink} variant="default" href={href('/actions/library')}>
      <Trans>Take from the library</Trans>
    </Button>
  );
}

/** What I have to do: one press sets both filters, another takes them away. */
export function MyWork({ address }: { address: ListAddress }) {
  const { search, change } = useAddress();
  const mine = { 'filter.owner': 'is:me', 'filter.state': `in:${unfinished.join(',')}` };
  const on = Object.entries(mine).every(([name, text]) => search[name] === text);
  const none = { 'filter.owner': undefined, 'filter.state': undefined };
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-pressed={on}
      data-narrowed={address.narrowed}
      onClick={() => change(on ? none : mine)}
    >
      <Trans>My work</Trans>
    </Button>
  );
}

/** What is late, of everybody or of whom the other filters name. */
export function Overdue() {
  const { search, change } = useAddress();
  const late = { 'filter.due': 'lt:today', 'filter.state': `in:${unfinished.join(',')}` };
  const on = search['filter.due'] === late['filter.due'];
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-pressed={on}
      onClick={() => change(on ? { 'filter.due': undefined } : late)}
    >
      <Trans>Overdue</Trans>
    </Button>
  );
}

/** The same on a board, whose columns are the states. */
export function MyBoard() {
  const { search, change } = useAddress();
  const on = search['filter.owner'] === 'is:me';
  return (
    <Button
      variant="default"
      size="compact-sm"
      aria-pressed={on}
      onClick={() => change({ 'filter.owner': on ? undefined : 'is:me' })}
    >
      <Trans>My work</Trans>
    </Button>
  );
}
