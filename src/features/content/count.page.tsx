import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import { NotFoundPage } from '../../web/state/not-found.tsx';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import type { FrameworkAnswer } from './content.schema.ts';
import { ContentFrame } from './content-frame.tsx';
import { BackToContent, ContentLink } from './content-link.tsx';
import { useContentParameter } from './use-content-parameter.ts';

/** Why the true number of controls differs from the one often quoted. */
export function CountPage() {
  const { t } = useLingui();
  const id = useContentParameter('framework');
  const answer = useQuery(queryOptions(contentOperations.frameworks, {}));
  const framework = answer.data?.frameworks.find((one) => one.id === id);
  const note = framework?.countNote;
  if (answer.data && !note) return <NotFoundPage />;
  return (
    <ContentFrame
      answer={answer}
      above={<BackToContent />}
      title={() => t`Why ${note?.count ?? 0}, when ${note?.oftenQuoted ?? 0} is often quoted`}
      figures={() => framework?.shortTitle}
    >
      {() => framework && <CountNote framework={framework} />}
    </ContentFrame>
  );
}

function CountNote({ framework }: { framework: FrameworkAnswer }) {
  const { t } = useLingui();
  const note = framework.countNote;
  if (!note) return null;
  return (
    <>
      <SettingsSection
        title={t`Counted`}
        about={<Trans>Each control of Annex A, group by group, as loaded here.</Trans>}
      >
        <p className={classes.sum}>{note.computation}</p>
        <table className={classes.tree}>
          <tbody>
            {framework.groups
              .filter((group) => group.parent === null)
              .map((group) => (
                <tr key={group.number}>
                  <td className={classes.number}>{group.number}</td>
                  <th scope="row">{group.title}</th>
                  <td className="t-figures">{group.controls}</td>
                </tr>
              ))}
            <tr className={classes.group}>
              <td />
              <th scope="row">
                <Trans>Together</Trans>
              </th>
              <td className="t-figures">{framework.counts.controls}</td>
            </tr>
          </tbody>
        </table>
      </SettingsSection>
      <SettingsSection title={t`Where ${note.oftenQuoted} comes from`}>
        <ul className={classes.list}>
          {note.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className={classes.prose}>{note.certainty}</p>
      </SettingsSection>
      <SettingsSection title={t`Compared with`}>
        <ul className={classes.list}>
          {note.comparedWith.map((source) => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        <ContentLink to={`/settings/content/${framework.id}`}>
          <Trans>All clauses and controls</Trans>
        </ContentLink>
      </SettingsSection>
    </>
  );
}
