import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { RecordField } from '../../web/record-field.tsx';
import type { SectionOf } from '../../web/screens.ts';
import { useMay } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { recordOperations } from '../records/record.operations.ts';
import { ClaimForm } from './claim.form.tsx';
import classes from './claim.module.css';
import { type OfRequirement, claimOperations as operations } from './claim.operations.ts';
import { ClaimLine } from './claim-line.tsx';
import type { ClaimRow, RequirementName } from './claim-row.schema.ts';
import { ClaimSuggestions } from './claim-suggestions.tsx';
import { ConfirmMany } from './confirm-many.tsx';

/** What proves a clause or row, in its record. */
export const RowClaims = ({ record }: { record: SectionOf }) => <RequirementClaims requirement={record.id} />;

/** What proves a requirement, strongest first, and what might; by requirement or the id of its clause or row. */
export function RequirementClaims({ requirement }: { requirement: string }) {
  const answer = useQuery(queryOptions(operations.ofRequirement, { id: requirement }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { claims, requirement: name } = answer.data;
  const standing = claims.filter((claim) => claim.standing !== 'withdrawn');
  const withdrawn = claims.filter((claim) => claim.standing === 'withdrawn');
  const drafts = standing.filter(({ sufficiency, can }) => sufficiency === 'draft' && can.includes('judge'));
  return (
    <>
      <Sum of={answer.data} />
      {drafts.length > 1 && <ConfirmMany claims={drafts} subject={name.ref} />}
      <ul className={classes.lines}>
        {standing.map((claim) => (
          <li key={`${claim.subjectId} ${claim.lens}`}>
            <ClaimLine claim={claim} name={name} by="record" />
          </li>
        ))}
      </ul>
      <AddProof of={answer.data} />
      <Withdrawn claims={withdrawn} name={name} />
      <ClaimSuggestions requirement={name} />
    </>
  );
}

function Withdrawn({ claims, name }: { claims: readonly ClaimRow[]; name: RequirementName }) {
  if (claims.length === 0) return null;
  return (
    <details className={classes.more}>
      <summary>
        <Plural value={claims.length} one="# withdrawn" other="# withdrawn" />
      </summary>
      <ul className={classes.lines}>
        {claims.map((claim) => (
          <li key={`${claim.subjectId} ${claim.lens}`}>
            <ClaimLine claim={claim} name={name} by="record" />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** How far it is proven, in one sentence; what does not count is named with it. */
function Sum({ of }: { of: OfRequirement }) {
  const { full, partial, context, draft, lapsed } = of.proof;
  const { t } = useLingui();
  if (full + partial + context + draft + lapsed === 0)
    return (
      <p className="t-quiet">
        <Trans>Nothing is claimed for it yet. An auditor asks what shows that it is done.</Trans>
      </p>
    );
  const counted = [
    full > 0 && t`${full} full`,
    partial > 0 && t`${partial} partial`,
    context > 0 && t`${context} context`,
  ].filter(Boolean);
  return (
    <p className="t-secondary">
      {counted.length > 0 ? `${counted.join(', ')}. ` : <Trans>Nothing counts for it today. </Trans>}
      {lapsed > 0 && (
        <Plural
          value={lapsed}
          one="# no longer counts: its record is stale or archived. "
          other="# no longer count: their records are stale or archived. "
        />
      )}
      {draft > 0 && (
        <Plural value={draft} one="# draft counts for nothing. " other="# drafts count for nothing. " />
      )}
      {of.unseen > 0 && (
        <Plural
          value={of.unseen}
          one="# is on a record you do not see."
          other="# are on records you do not see."
        />
      )}
    </p>
  );
}

/** Add a claim: of a record there is, or with new evidence. */
function AddProof({ of }: { of: OfRequirement }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [subject, setSubject] = useState<string | null>(null);
  const { requirement: name } = of;
  if (!may('claim:write')) return null;
  const close = () => {
    setOpen(false);
    setSubject(null);
  };
  if (!open)
    return (
      <div className={classes.acts} data-no-print>
        <Button variant="default" onClick={() => setOpen(true)}>
          <Trans>Add a claim</Trans>
        </Button>
        {may('evidence:write') && (
          <Button
            component={AppLink}
            variant="default"
            href={href(`/evidence/new?proves=${encodeURIComponent(name.id)}`)}
          >
            <Trans>Add new evidence</Trans>
          </Button>
        )}
      </div>
    );
  const claim = of.claims.find((one) => one.subjectId === subject && one.lens === name.lens);
  return (
    <div className={classes.form} data-no-print>
      <RecordField
        label={t`Which record proves it?`}
        search={recordOperations.search}
        value={subject}
        onChange={setSubject}
        autoFocus
      />
      {subject ? (
        <ClaimForm
          key={subject}
          of={{ subjectId: subject, requirement: name.id, lens: name.lens, claim }}
          name={name}
          onDone={close}
        />
      ) : (
        <div className={classes.acts}>
          <Button variant="subtle" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
