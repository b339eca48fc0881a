import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { counts } from '../../kernel/claim/claim.schema.ts';
import { useHref } from '../../web/address.ts';
import { problemText } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { browserToday } from '../../web/due-text.tsx';
import { DayText } from '../../web/moment.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import { recordPath } from '../../web/registry.ts';
import { ClaimForm } from './claim.form.tsx';
import classes from './claim.module.css';
import type { ClaimRow, RequirementName } from './claim-row.schema.ts';
import { AsContext, StandingWord, SufficiencyWord, Through } from './claim-words.tsx';
import { useClaimActs } from './use-claim-acts.tsx';

/**
 * One claim with what may be done about it. In the section of a record it is called by the requirement, in that of a
 * requirement by the record.
 */
export function ClaimLine({
  claim,
  name,
  by,
}: {
  claim: ClaimRow;
  name: RequirementName | undefined;
  by: 'requirement' | 'record' | 'nothing';
}) {
  const [open, setOpen] = useState<'judge' | 'withdraw'>();
  const close = () => setOpen(undefined);
  const gone = claim.standing === 'withdrawn';
  return (
    <div className={classes.claim} data-standing={claim.standing}>
      <div className={classes.head}>
        {by === 'requirement' && <RequirementLink name={name} id={claim.requirement} />}
        {by === 'record' && <SubjectLink claim={claim} />}
        {!(gone && claim.sufficiency === 'draft') && (
          <SufficiencyWord of={claim.sufficiency} counts={counts(claim.standing)} />
        )}
        <AsContext of={claim.asContext} />
        <StandingWord of={claim.standing} />
        <Through claim={claim} />
      </div>
      {claim.says && <p className={classes.says}>{claim.says}</p>}
      {gone && (
        <p className="t-secondary">
          <Trans>Withdrawn: {claim.withdrawnReason}</Trans>
        </p>
      )}
      <Facts claim={claim} />
      {open === undefined && <Acts claim={claim} name={name} open={setOpen} />}
      {open === 'judge' && (
        <ClaimForm of={{ ...claim, claim, source: 'person' }} name={name} onDone={close} />
      )}
      {open === 'withdraw' && <WithdrawForm claim={claim} onDone={close} />}
    </div>
  );
}

/** A requirement by framework, number and title, leading to its clause or row. */
export function RequirementLink({ name, id }: { name: RequirementName | undefined; id: string }) {
  const href = useHref();
  const path = name?.record ? recordPath(name.record.type, name.record.ref) : undefined;
  const text = name ? name.ref : id;
  return (
    <span className={classes.title}>
      {path ? <AppLink href={href(path)}>{text}</AppLink> : text} {name?.title}
    </span>
  );
}

function SubjectLink({ claim }: { claim: ClaimRow }) {
  const href = useHref();
  const path = recordPath(claim.subjectType, claim.subjectRef);
  return (
    <span className={classes.title}>
      {path ? <AppLink href={href(path)}>{claim.subjectRef}</AppLink> : claim.subjectRef} {claim.subjectTitle}
    </span>
  );
}

function Facts({ claim }: { claim: ClaimRow }) {
  const { coversFrom, coversTo, judgedByName, judgedAt, sufficiency } = claim;
  const judged = sufficiency !== 'draft' && judgedAt !== null;
  if (!judged && !coversFrom && !coversTo) return null;
  return (
    <p className="t-secondary">
      {(coversFrom || coversTo) && (
        <>
          {coversFrom && <DayText day={coversFrom} />} – {coversTo && <DayText day={coversTo} />}
          {coversTo && coversTo < browserToday() && (
            <>
              {', '}
              <Trans>over</Trans>
            </>
          )}
          {'. '}
        </>
      )}
      {judged && (
        <Trans>
          Judged by {judgedByName ?? '–'}, <DayText day={judgedAt.slice(0, 10)} />
        </Trans>
      )}
    </p>
  );
}

function Acts({
  claim,
  name,
  open,
}: {
  claim: ClaimRow;
  name: RequirementName | undefined;
  open: (what: 'judge' | 'withdraw') => void;
}) {
  const { t } = useLingui();
  const acts = useClaimActs();
  if (!claim.can.includes('judge')) return null;
  const number = name ? name.ref : claim.requirement;
  const what = `${claim.subjectRef}, ${number}`;
  if (claim.standing === 'withdrawn')
    return (
      <div className={classes.acts} data-no-print>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t`Bring back: ${what}`}
          onClick={() => void acts.bringBack(claim).catch(notifyProblem)}
        >
          <Trans>Bring back</Trans>
        </Button>
      </div>
    );
  const draft = claim.sufficiency === 'draft';
  return (
    <div className={classes.acts} data-no-print>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={draft ? t`Say how far it proves it: ${what}` : t`Change: ${what}`}
        onClick={() => open('judge')}
      >
        {draft ? (
          <Trans>Say how far</Trans>
        ) : claim.standing === 'review' ? (
          <Trans>Review</Trans>
        ) : (
          <Trans>Change</Trans>
        )}
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={draft ? t`It does not prove it: ${what}` : t`Withdraw: ${what}`}
        onClick={() => open('withdraw')}
      >
        {draft ? <Trans>It does not prove it</Trans> : <Trans>Withdraw</Trans>}
      </Button>
    </div>
  );
}

function WithdrawForm({ claim, onDone }: { claim: ClaimRow; onDone: () => void }) {
  const { t } = useLingui();
  const acts = useClaimActs();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (reason.trim() === '') return setProblem(t`Say why: an auditor will ask.`);
    setBusy(true);
    try {
      await acts.withdraw(claim, reason);
      onDone();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        label={t`Why does it not prove it?`}
        required
        autoFocus
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        error={problem}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" variant="default" loading={busy}>
          <Trans>Withdraw the claim</Trans>
        </Button>
        <Button variant="subtle" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
