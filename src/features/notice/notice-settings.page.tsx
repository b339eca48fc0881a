import { Trans, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NoticeChoice } from '../../kernel/notice.schema.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { useDelayed } from '../../web/delayed.ts';
import { translate } from '../../web/language.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { SettingsPage } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './notice.module.css';
import { noticeOperations as operations } from './notice.operations.ts';
import type { NoticePreference } from './notice.schema.ts';

/** How each kind of notice reaches me in this organisation. */
export function NoticeSettingsPage() {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(operations.preferences, {}));
  const late = useDelayed(answer.isPending);
  return (
    <SettingsPage title={t`Notices`}>
      {answer.error && !answer.data && (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      )}
      {late && <PartLoading />}
      {answer.data && (
        <>
          <p>
            {answer.data.mail ? (
              <Trans>
                Every notice stands in the application. Here you choose which also reach you by mail, in this
                organisation. The digest comes once a day, and only when something is unread.
              </Trans>
            ) : (
              <Trans>
                This installation sends no mail, so every notice stays in the application. What you choose
                here counts from the day mail is set up.
              </Trans>
            )}
          </p>
          <ul className={classes.kinds}>
            {answer.data.kinds.map((kind) => (
              <Kind key={kind.kind} kind={kind} />
            ))}
          </ul>
        </>
      )}
    </SettingsPage>
  );
}

function Kind({ kind }: { kind: NoticePreference }) {
  const { t } = useLingui();
  const choose = useOperation(operations.choose);
  const label = translate(kind.label);
  const words: Readonly<Record<NoticeChoice, string>> = {
    once: t`By mail at once`,
    digest: t`In the daily digest`,
    never: t`In the application only`,
    off: t`Not at all`,
  };
  const offered: readonly NoticeChoice[] = kind.mayBeOff
    ? ['once', 'digest', 'never', 'off']
    : ['once', 'digest', 'never'];
  const save = async (choice: NoticeChoice, undo?: () => void) => {
    try {
      await choose.mutateAsync({ kind: kind.kind, choice });
      notify(t`${label}: ${words[choice]}.`, undo);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <li>
      <Select
        label={label}
        data={offered.map((choice) => ({ value: choice, label: words[choice] }))}
        value={kind.choice}
        allowDeselect={false}
        disabled={choose.isPending}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        onChange={(choice) => {
          const known = offered.find((one) => one === choice);
          if (known && known !== kind.choice) void save(known, () => void save(kind.choice));
        }}
      />
    </li>
  );
}
