import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { useDelayed } from '../../web/delayed.ts';
import { SettingsPage, SettingsSection } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import type { ContentFolder, FrameworkAnswer } from './content.schema.ts';
import { ContentLink } from './content-link.tsx';

/** What the product knows of the standards: which editions, how much, from where, and what is not certain. */
export function ContentPage() {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(contentOperations.frameworks, {}));
  const late = useDelayed(answer.isPending);
  const { data } = answer;
  return (
    <SettingsPage
      title={t`Content`}
      figures={data && <Trans>Version {data.version}</Trans>}
      quiet={
        <ContentLink to="/settings/content/upgrade">
          <Trans>What an update changes for us</Trans>
        </ContentLink>
      }
    >
      {answer.error && !data && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {late && <PartLoading />}
      {data?.frameworks.map((framework) => (
        <FrameworkSection key={framework.id} framework={framework} />
      ))}
      {data && (
        <SettingsSection
          title={t`Where it comes from`}
          about={
            <Trans>
              Numbers, short titles and counts are facts; every sentence is in our own words. The wording of
              the standards is for sale at ISO and its national members, and is not in here.
            </Trans>
          }
        >
          {data.folders.map((folder) => (
            <Folder key={folder.id} folder={folder} />
          ))}
        </SettingsSection>
      )}
    </SettingsPage>
  );
}

function FrameworkSection({ framework }: { framework: FrameworkAnswer }) {
  const { shortTitle, title, countNote, previousEdition, id, law } = framework;
  return (
    <SettingsSection title={shortTitle} about={title}>
      <p className={classes.counts}>{law ? <CountsOfLaw of={framework} /> : <Counts of={framework} />}</p>
      {previousEdition && (
        <p className={`t-secondary ${classes.counts}`}>
          <Trans>
            {previousEdition.shortTitle} had {previousEdition.count} controls; a sheet with its numbers is
            recognised on import and never matched by number.
          </Trans>
        </p>
      )}
      <div className={classes.links}>
        <ContentLink to={`/settings/content/${id}`}>
          {law ? <Trans>Articles and duties</Trans> : <Trans>Clauses and controls</Trans>}
        </ContentLink>
        {countNote && (
          <ContentLink to={`/settings/content/${id}/count`}>
            <Trans>
              Why {countNote.count}, when {countNote.oftenQuoted} is often quoted
            </Trans>
          </ContentLink>
        )}
      </div>
    </SettingsSection>
  );
}

function Counts({ of: { counts, groups } }: { of: FrameworkAnswer }) {
  const { clauses, controls, items } = counts;
  return (
    <>
      <Trans>
        {clauses} clauses with {items} items, {controls} controls:
      </Trans>{' '}
      {groups
        .filter((group) => group.parent === null)
        .map((group) => `${group.title} ${group.controls}`)
        .join(', ')}
    </>
  );
}

function CountsOfLaw({ of: { counts, number, edition } }: { of: FrameworkAnswer }) {
  const { articles, annexes, duties } = counts;
  return (
    <Trans>
      {number} {edition}: {articles} articles and {annexes} annexes with {duties} duties. It is read and
      claimed against; it is not certified and has no Statement of Applicability.
    </Trans>
  );
}

function Folder({ folder }: { folder: ContentFolder }) {
  const doubts = folder.openDoubts.length;
  return (
    <details className={classes.fold}>
      <summary>
        <strong>{folder.title}</strong>
        <span className="t-secondary">
          <Trans>version {folder.version}</Trans>
        </span>
        <span className="t-secondary">
          {doubts === 0 ? (
            <Trans>no open doubt</Trans>
          ) : (
            <Plural value={doubts} one="# open doubt" other="# open doubts" />
          )}
        </span>
      </summary>
      <h3>
        <Trans>Sources</Trans>
      </h3>
      <ul className={classes.list}>
        {folder.sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      {doubts > 0 && (
        <>
          <h3>
            <Trans>Open doubts</Trans>
          </h3>
          <ul className={classes.list}>
            {folder.openDoubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        </>
      )}
      <p className="t-secondary">
        {folder.licence.spdx}. {folder.licence.note}
      </p>
    </details>
  );
}
