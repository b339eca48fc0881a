import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import type { Upgrade } from './content.schema.ts';
import { ContentFrame } from './content-frame.tsx';
import { BackToContent, ContentLink, requirementPath } from './content-link.tsx';

/** What the shipped content changes of what our rows were judged against; nothing is taken over by itself. */
export function UpgradePage() {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(contentOperations.upgrade, {}));
  return (
    <ContentFrame answer={answer} above={<BackToContent />} title={() => t`What an update changes for us`}>
      {({ upgrades }) =>
        upgrades.length === 0 ? (
          <EmptyState
            title={t`Nothing of ours depends on it yet`}
            what={
              <Trans>
                Once rows are decided or controls realise them, this page shows what a newer content says
                differently about exactly those.
              </Trans>
            }
            asks={<Trans>Clause 6.3 asks that changes are carried out in a planned manner.</Trans>}
          />
        ) : (
          upgrades.map((upgrade) => (
            <UpgradeSection key={`${upgrade.framework} ${upgrade.judged}`} upgrade={upgrade} />
          ))
        )
      }
    </ContentFrame>
  );
}

function UpgradeSection({ upgrade }: { upgrade: Upgrade }) {
  const { t } = useLingui();
  const { frameworkTitle, judged, shipped, records } = upgrade;
  return (
    <SettingsSection
      title={t`${frameworkTitle}, version ${judged}`}
      about={
        <Plural
          value={records}
          one="# reference of ours was judged against this version."
          other="# references of ours were judged against this version."
        />
      }
    >
      <p className={classes.prose}>
        {upgrade.state === 'current' && <Trans>This is the version shipped now. Nothing changes.</Trans>}
        {upgrade.state === 'unknown' && shipped && (
          <Trans>
            Version {shipped} is shipped now; the earlier one is not kept here, so each of these has to be
            looked at.
          </Trans>
        )}
        {upgrade.state === 'unknown' && !shipped && (
          <Trans>This framework is no longer shipped; what was judged against it stays as it is.</Trans>
        )}
        {upgrade.state === 'compared' && shipped && <Trans>Version {shipped} is shipped now.</Trans>}
      </p>
      {upgrade.diff && <Difference diff={upgrade.diff} />}
    </SettingsSection>
  );
}

type Diff = NonNullable<Upgrade['diff']>;

function Difference({ diff }: { diff: Diff }) {
  const { t } = useLingui();
  const words = useFieldWords();
  const parts: [string, readonly { entry: Diff['added'][number]; more?: string }[]][] = [
    [
      t`Affects ours`,
      diff.affected.map((entry) => ({
        entry,
        more:
          entry.change === 'removed'
            ? t`removed, ${entry.records} of ours`
            : t`changed, ${entry.records} of ours`,
      })),
    ],
    [t`Added`, diff.added.map((entry) => ({ entry }))],
    [t`Changed`, diff.changed.map((entry) => ({ entry, more: words(entry.fields) }))],
    [t`Removed`, diff.removed.map((entry) => ({ entry }))],
  ];
  return parts.map(([title, entries]) => (
    <details key={title} className={classes.fold} open={title === parts[0]?.[0] && entries.length > 0}>
      <summary>
        <strong>{title}</strong> <span className="t-figures">{entries.length}</span>
      </summary>
      <ul className={classes.list}>
        {entries.map(({ entry, more }) => (
          <li key={entry.id}>
            <Name of={entry} /> <span className="t-secondary">{more}</span>
          </li>
        ))}
      </ul>
    </details>
  ));
}

/** Number and title; what is no longer shipped has no page to lead to. */
function Name({ of: { id, number, title, shipped } }: { of: Diff['added'][number] }) {
  const name = [number, title].filter(Boolean).join(' ') || id;
  return shipped ? <ContentLink to={requirementPath(id)}>{name}</ContentLink> : name;
}

/** Which of what we say about a requirement reads differently. */
function useFieldWords(): (fields: readonly string[]) => string {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    title: t`title`,
    intent: t`what it is for`,
    items: t`what it asks`,
    documented: t`what is kept in writing`,
    typicalEvidence: t`what usually shows it`,
    guidance: t`guidance`,
    attributes: t`attributes`,
    legalStatus: t`legal status`,
    dates: t`dates`,
    duties: t`duties`,
  };
  return (fields) => [...new Set(fields.map((field) => words[field] ?? t`other facts`))].join(', ');
}
