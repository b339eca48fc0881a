import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { DayText } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { Filled } from '../../web/place.tsx';
import { recordPath } from '../../web/registry.ts';
import type { SectionOf } from '../../web/screens.ts';
import { useMay } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { AddEvidence } from './add-evidence.tsx';
import classes from './evidence.module.css';
import { evidenceOperations as operations, type SupportingAnswer } from './evidence.operations.ts';
import { belowControlEvidence } from './evidence.places.ts';
import { FreshnessWord } from './evidence-state.tsx';

/** What supports a control, or a row through the controls that realise it. Added in place on a control. */
export function EvidenceSection({ record }: { record: SectionOf }) {
  const answer = useQuery(queryOptions(operations.supporting, { id: record.id }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { evidence, more } = answer.data;
  const ofControl = record.type === 'control';
  return (
    <>
      {evidence.length === 0 && <Nothing ofControl={ofControl} />}
      <ConfirmAll record={record} answer={answer.data} />
      <ul className={classes.rows}>
        {evidence.map((one) => (
          <EvidenceLine key={one.id} one={one} through={!ofControl} />
        ))}
      </ul>
      {more && (
        <p className="t-secondary">
          <Trans>There is more; the library shows all of it.</Trans>
        </p>
      )}
      {ofControl && <Filled place={belowControlEvidence} told={{ control: record }} />}
      {ofControl && (
        <Adding
          record={record}
          have={evidence.map(({ id }) => id)}
          mine={answer.data.can.includes('support')}
        />
      )}
    </>
  );
}

function Nothing({ ofControl }: { ofControl: boolean }) {
  return (
    <p className="t-quiet">
      {ofControl ? (
        <Trans>Nothing shows yet that this control works. An auditor asks for exactly that.</Trans>
      ) : (
        <Trans>No evidence supports a control that realises this row.</Trans>
      )}
    </p>
  );
}

function EvidenceLine({ one, through }: { one: SupportingAnswer['evidence'][number]; through: boolean }) {
  const href = useHref();
  return (
    <li>
      <span className={classes.rowTitle}>
        <AppLink href={href(recordPath('evidence', one.ref) ?? '')}>{one.ref}</AppLink> {one.title}
      </span>
      {one.draft ? (
        <span className={`${classes.chip} ${classes.draft}`}>
          <Trans>Draft of an import</Trans>
        </span>
      ) : (
        <FreshnessWord of={one.freshness} plain />
      )}
      <span className="t-secondary">
        <DayText day={one.collectedOn} />
      </span>
      {through && (
        <span className="t-secondary">
          <Trans>through {one.controls.map(({ ref }) => ref).join(', ')}</Trans>
        </span>
      )}
    </li>
  );
}

/** Drafts of an import are confirmed together, for this control (R9). */
function ConfirmAll({ record, answer }: { record: SectionOf; answer: SupportingAnswer }) {
  const { t } = useLingui();
  const confirm = useOperation(operations.confirm, { touches: ['control', 'home'] });
  const drafts = answer.evidence.filter(({ draft }) => draft).map(({ id }) => id);
  if (record.type !== 'control' || drafts.length === 0 || !answer.can.includes('support')) return null;
  const send = async () => {
    try {
      const { confirmed } = await confirm.mutateAsync({ id: record.id, evidence: drafts });
      notify(t`${confirmed} confirmed.`);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <p className={classes.told}>
      <Trans>An import proposed what is marked as draft. It proves nothing until a person confirms it.</Trans>{' '}
      <Button variant="default" size="compact-sm" loading={confirm.isPending} onClick={() => void send()}>
        <Trans>Confirm all {drafts.length}</Trans>
      </Button>
    </p>
  );
}

function Adding({ record, have, mine }: { record: SectionOf; have: readonly string[]; mine: boolean }) {
  const href = useHref();
  const may = useMay();
  if (!may('evidence:write')) return null;
  return (
    <div data-no-print>
      {mine && <AddEvidence control={record} have={have} />}
      <p className={classes.quietActions}>
        <Button
          component={AppLink}
          variant="default"
          mt={8}
          href={href(`/evidence/new?control=${record.id}`)}
        >
          <Trans>Add new evidence</Trans>
        </Button>
      </p>
    </div>
  );
}
