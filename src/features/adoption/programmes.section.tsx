import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { Moment } from '../../web/moment.tsx';
import { useMay } from '../../web/session.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import classes from './adoption.module.css';
import { ModeDialog } from './mode-dialog.tsx';
import { programmeOperations as operations } from './programme.operations.ts';
import type { Programme, Programmes } from './programme.schema.ts';
import { ProgrammeDialog } from './programme-dialog.tsx';

/** Do the management systems run together or apart, and who answers for each (R34). */
export function ProgrammesSection() {
  const { t } = useLingui();
  const may = useMay();
  const answer = useQuery(queryOptions(operations.get, {}));
  const [choosing, setChoosing] = useState(false);
  const [describing, setDescribing] = useState<string>();
  const stored = answer.data;
  const described = stored?.programmes.find(({ programme }) => programme === describing);
  const writes = may('content:write');
  return (
    <SettingsSection
      title={t`Programmes`}
      about={
        <Trans>
          Two management systems run as one programme unless somebody keeps them apart. Changing it loses
          nothing, either way.
        </Trans>
      }
    >
      {answer.error && !stored && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {stored && (
        <>
          <p>
            <ModeSentence of={stored} />
          </p>
          {stored.mode === 'apart' && stored.programmes.length > 1 && (
            <ul className={classes.programmes}>
              {stored.programmes.map((programme) => (
                <li key={programme.programme}>
                  <ProgrammeWords of={programme} />
                  {writes && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={t`Describe ${programme.programme}`}
                      onClick={() => setDescribing(programme.programme)}
                    >
                      <Trans>Describe</Trans>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
          {writes && (stored.programmes.length > 1 || stored.mode === 'apart') && (
            <div className={classes.acts}>
              <Button variant="default" onClick={() => setChoosing(true)}>
                {stored.mode === 'apart' ? (
                  <Trans>Change how they run</Trans>
                ) : (
                  <Trans>Keep them apart</Trans>
                )}
              </Button>
            </div>
          )}
          {choosing && (
            <ModeDialog
              stored={stored}
              now={<ModeSentence of={stored} />}
              onClose={() => setChoosing(false)}
            />
          )}
          {described && <ProgrammeDialog programme={described} onClose={() => setDescribing(undefined)} />}
        </>
      )}
    </SettingsSection>
  );
}

function ModeSentence({ of }: { of: Programmes }) {
  const { mode, programmes, reason, chosenAt, chosenByName, shares } = of;
  if (programmes.length < 2)
    return (
      <Plural
        value={programmes.length}
        _0="No management system is adopted."
        one="One management system is adopted: there is nothing to keep apart."
        other="# management systems are adopted."
      />
    );
  const names = programmes.map(({ programme }) => programme).join(', ');
  return (
    <>
      {mode === 'apart' ? <Trans>{names} run apart.</Trans> : <Trans>{names} run together.</Trans>}{' '}
      {mode === 'apart' && <SharesSentence of={shares} />}{' '}
      {chosenAt && chosenByName && (
        <Trans>
          Chosen <Moment at={chosenAt} /> by {chosenByName}: <q>{reason}</q>
        </Trans>
      )}
    </>
  );
}

function SharesSentence({ of }: { of: Programmes['shares'] }) {
  const [evidence, controls] = [of.includes('evidence'), of.includes('controls')];
  if (evidence && controls) return <Trans>Evidence and controls of one are suggested for the other.</Trans>;
  if (evidence) return <Trans>Evidence of one is suggested for the other, controls are not.</Trans>;
  if (controls) return <Trans>Controls of one are suggested for the other, evidence is not.</Trans>;
  return <Trans>Neither evidence nor controls of one are suggested for the other.</Trans>;
}

function ProgrammeWords({ of: { programme, frameworks, ownerName, purpose } }: { of: Programme }) {
  return (
    <div>
      <p>
        <strong>{programme}</strong>{' '}
        <span className="t-secondary">{frameworks.map(({ shortTitle }) => shortTitle).join(', ')}</span>
      </p>
      <p>{ownerName ? <Trans>{ownerName} answers for it.</Trans> : <Trans>Nobody answers for it.</Trans>}</p>
      <p className="t-secondary">{purpose || <Trans>No purpose is recorded.</Trans>}</p>
    </div>
  );
}
