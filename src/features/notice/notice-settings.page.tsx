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
          {answer.data.mail && <DigestHour {...answer.data} />}
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

/** The hour of the digest, in the organisation's own time. */
function DigestHour({ digestHour, timeZone }: { digestHour: number; timeZone: string }) {
  const { t, i18n } = useLingui();
  const choose = useOperation(operations.digest);
  const at = (hour: number): string =>
    i18n.date(new Date(Date.UTC(2026, 0, 1, hour)), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const save = async (hour: number, undo?: () => void) => {
    try {
      await choose.mutateAsync({ hour });
      const when = at(hour);
      notify(t`The digest goes out at ${when}.`, undo);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <Select
      mt="md"
      maw={420}
      label={t`The digest goes out at`}
      description={t`In the time of ${timeZone}, also when clocks change.`}
      data={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: at(hour) }))}
      value={String(digestHour)}
      allowDeselect={false}
      disabled={choose.isPending}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      onChange={(value) => {
        if (value !== null && Number(value) !== digestHour)
          void save(Number(value), () => void save(digestHour));
      }}
    />
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
