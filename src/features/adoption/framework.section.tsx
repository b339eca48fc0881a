import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { Moment } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { hasPage } from '../../web/registry.ts';
import { useMay } from '../../web/session.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './adoption.module.css';
import type { AdoptedFramework } from './adoption.schema.ts';
import { DropDialog } from './drop-dialog.tsx';
import { KeptWords } from './kept-words.tsx';
import { useAdopting } from './use-frameworks.ts';

/** One framework: what it is, how it stands here, what adopting it brings, and the one button. */
export function FrameworkSection({ framework }: { framework: AdoptedFramework }) {
  const { t } = useLingui();
  const may = useMay();
  const href = useHref();
  const { adopt, busy } = useAdopting();
  const [dropping, setDropping] = useState(false);
  const { shortTitle, title, state } = framework;
  const take = async () => {
    try {
      await adopt(framework);
      notify(state === 'dropped' ? t`${shortTitle} is back as it was.` : t`${shortTitle} is adopted.`);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <SettingsSection title={shortTitle} about={title}>
      <p>
        <Standing of={framework} />
      </p>
      <p className={`t-secondary ${classes.brings}`}>
        <Subject of={framework} /> <Brings of={framework} />
      </p>
      <div className={classes.acts}>
        {may('content:write') &&
          (state === 'adopted' ? (
            <Button variant="default" onClick={() => setDropping(true)} aria-label={t`Drop ${shortTitle}`}>
              <Trans>Drop</Trans>
            </Button>
          ) : (
            <Button loading={busy} onClick={() => void take()} aria-label={t`Adopt ${shortTitle}`}>
              {state === 'dropped' ? <Trans>Adopt again</Trans> : <Trans>Adopt</Trans>}
            </Button>
          ))}
        {hasPage('/settings/content/$framework') && (
          <AppLink href={href(`/settings/content/${framework.id}`)}>
            <Trans>Read it</Trans>
          </AppLink>
        )}
      </div>
      {dropping && <DropDialog framework={framework} onClose={() => setDropping(false)} />}
    </SettingsSection>
  );
}

/** Adopted since when and by whom, or dropped, with what is kept. */
function Standing({ of }: { of: AdoptedFramework }) {
  const { state, adoptedAt, adoptedByName, droppedAt, droppedByName } = of;
  if (state === 'never') return <Trans>Not adopted.</Trans>;
  if (state === 'dropped' && droppedAt)
    return (
      <>
        {droppedByName ? (
          <Trans>
            Dropped <Moment at={droppedAt} /> by {droppedByName}.
          </Trans>
        ) : (
          <Trans>
            Dropped <Moment at={droppedAt} />.
          </Trans>
        )}{' '}
        <Trans>
          Kept and hidden: <KeptWords of={of.kept} />.
        </Trans>
      </>
    );
  if (!adoptedAt) return null;
  return adoptedByName ? (
    <Trans>
      Adopted <Moment at={adoptedAt} /> by {adoptedByName}.
    </Trans>
  ) : (
    <Trans>
      Adopted <Moment at={adoptedAt} />.
    </Trans>
  );
}

function Subject({ of: { subject, managementSystem } }: { of: AdoptedFramework }) {
  return managementSystem ? (
    <Trans>
      A management system ({managementSystem}) for {subject}.
    </Trans>
  ) : (
    <Trans>A law on {subject}.</Trans>
  );
}

/** What adopting it puts into the programme. */
function Brings({ of: { brings } }: { of: AdoptedFramework }) {
  const { clauses, controls, articles } = brings;
  return (
    <>
      {clauses > 0 && <Plural value={clauses} one="# clause to assess." other="# clauses to assess." />}{' '}
      {controls > 0 && (
        <Plural
          value={controls}
          one="# control to decide in a Statement of Applicability."
          other="# controls to decide in a Statement of Applicability."
        />
      )}{' '}
      {articles > 0 && (
        <Plural
          value={articles}
          one="# article and annex to read and claim against; it has no figure."
          other="# articles and annexes to read and claim against; it has no figure."
        />
      )}
    </>
  );
}
