import { Trans, useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import { ImportButton, NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { Filled } from '../../web/place.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { useEvidenceColumns, useEvidenceFilters } from './evidence.columns.tsx';
import { type EvidenceRow, evidenceOperations as operations } from './evidence.operations.ts';
import { besideLibrary } from './evidence.places.ts';

// Opening a record is a second step: the list is there first.
const EvidencePanel = lazy(async () => ({ default: (await import('./evidence.panel.tsx')).EvidencePanel }));

/** The library of evidence: what there is, how fresh it is, and what it supports. */
export function EvidencesPage() {
  const { t } = useLingui();
  const register = useRegister<EvidenceRow>(operations);
  const fields = useEvidenceFilters();
  const columns = useEvidenceColumns(register.address.open !== undefined);
  return (
    <RegisterPage
      register={register}
      title={t`Evidence`}
      path="/evidence"
      fields={fields}
      columns={columns}
      panel={EvidencePanel}
      tabs={<Filled place={besideLibrary} told={{}} />}
      action={
        <NewRecordButton path="/evidence/new" permission="evidence:write">
          <Trans>Add evidence</Trans>
        </NewRecordButton>
      }
      empty={
        <EmptyState
          title={t`No evidence yet`}
          what={<Trans>Evidence is anything that shows a control works: an export, minutes, a photo.</Trans>}
          asks={<Trans>Clause 7.5 of both standards and every control ask for it.</Trans>}
          action={
            <NewRecordButton path="/evidence/new" permission="evidence:write">
              <Trans>Drop files</Trans>
            </NewRecordButton>
          }
          second={<ImportButton target="evidence" />}
        />
      }
    />
  );
}
