import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { Moment } from '../../web/moment.tsx';
import { Fact, Facts } from '../../web/record/facts.tsx';
import { recordPath } from '../../web/registry.ts';
import { contentOperations } from '../content/content.operations.ts';
import { SourceLink } from './action.columns.tsx';
import classes from './action.module.css';
import type { ActionRecord } from './action.operations.ts';
import { proves } from './action.schema.ts';
import { rhythmWords } from './action-rhythm.words.ts';
import { DueWord } from './action-words.tsx';

/** What makes sense of an action: what it is good for, what holds it, what came of it. */
export function ActionLead({ record }: { record: ActionRecord }) {
  return (
    <div className={classes.lead}>
      {record.why ? (
        <p className={classes.prose}>{record.why}</p>
      ) : (
        <p className="t-quiet">
          <Trans>What it is good for is not said.</Trans>
        </p>
      )}
      <Reason record={record} />
      {record.doneAt !== null && (
        <p>
          {record.doneByName ? (
            <Trans>
              Finished by {record.doneByName} on <Moment at={record.doneAt} />.
            </Trans>
          ) : (
            <Trans>
              Finished on <Moment at={record.doneAt} />, as a file said.
            </Trans>
          )}
        </p>
      )}
    </div>
  );
}

/** By when, whose, from where, by whom verified, how it comes round. */
export function ActionFacts({ record }: { record: ActionRecord }) {
  const { t } = useLingui();
  return (
    <Facts>
      <Fact term={t`Due`}>
        <DueWord of={record} />
      </Fact>
      <Fact term={t`Owner`}>{record.ownerName ?? <Trans>Nobody</Trans>}</Fact>
      <Fact term={t`From`}>{record.source ? <SourceLink of={record} /> : null}</Fact>
      {record.requirement && (
        <Fact term={t`Requirement`}>
          <RequirementName id={record.requirement} />
        </Fact>
      )}
      <Fact term={t`Verification`}>
        <Verification record={record} />
      </Fact>
      {record.proof.length > 0 && (
        <Fact term={t`Proof`}>
          <Proof of={record.proof} />
        </Fact>
      )}
      <Fact term={t`Comes round`}>
        <Series record={record} />
      </Fact>
    </Facts>
  );
}

/** What the last move said: what it waits for, why it was dropped, what was missing. */
function Reason({ record: { state, stateReason } }: { record: ActionRecord }) {
  if (stateReason === '') return null;
  const sentences: Partial<Record<ActionRecord['state'], ReactNode>> = {
    waiting: <Trans>Waits for: {stateReason}</Trans>,
    dropped: <Trans>Dropped because: {stateReason}</Trans>,
    doing: <Trans>Came back: {stateReason}</Trans>,
    done: <Trans>What was done: {stateReason}</Trans>,
  };
  return <p className={classes.reason}>{sentences[state] ?? stateReason}</p>;
}

function Verification({ record }: { record: ActionRecord }) {
  if (!record.needsVerification) return <Trans>Not needed</Trans>;
  if (record.verifiedAt !== null) {
    return (
      <Trans>
        Verified by {record.verifiedByName} on <Moment at={record.verifiedAt} />
      </Trans>
    );
  }
  if (record.verifierName) return <Trans>Asked of {record.verifierName}</Trans>;
  return <Trans>Asked of programme managers and internal auditors</Trans>;
}

/** The evidence named as its proof. */
function Proof({ of }: { of: ActionRecord['proof'] }) {
  const href = useHref();
  return (
    <ul className={classes.proof}>
      {of.map(({ id, ref, title }) => (
        <li key={id}>
          <AppLink href={href(recordPath(proves.from, ref) ?? '/')}>
            {ref} {title}
          </AppLink>
        </li>
      ))}
    </ul>
  );
}

function Series({ record }: { record: ActionRecord }) {
  const href = useHref();
  const link = (ref: string) => <AppLink href={href(`/actions/${ref}`)}>{ref}</AppLink>;
  return (
    <>
      {translate(rhythmWords(record.rhythm))}
      {record.previousRef && (
        <>
          {', '}
          <Trans>after {link(record.previousRef)}</Trans>
        </>
      )}
      {record.nextRef && (
        <>
          {', '}
          <Trans>before {link(record.nextRef)}</Trans>
        </>
      )}
    </>
  );
}

function RequirementName({ id }: { id: string }) {
  const href = useHref();
  const answer = useQuery({
    ...queryOptions(contentOperations.requirement, { requirement: id }),
    staleTime: Infinity,
  });
  const known = answer.data;
  // A place of a law has no page of its own here.
  if (!known) return <>{id.replace(':', ' ')}</>;
  return (
    <AppLink href={href(`/settings/content/requirement/${encodeURIComponent(id)}`)}>
      {`${known.number} ${known.title}`} <span className="t-secondary">{known.frameworkTitle}</span>
    </AppLink>
  );
}
