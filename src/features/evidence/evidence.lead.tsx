import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { DayText } from '../../web/moment.tsx';
import { Fact, Facts } from '../../web/record/facts.tsx';
import { recordPath } from '../../web/registry.ts';
import { Covers } from './covers.tsx';
import { Tags } from './evidence.columns.tsx';
import classes from './evidence.module.css';
import { type EvidenceRecord, type Lapse, evidenceOperations as operations } from './evidence.operations.ts';
import { KindWord } from './evidence-state.tsx';
import { useSorts } from './use-evidence-words.tsx';

/** What makes sense of evidence: what it shows, how fresh it is and why, what loses its proof when it lapses. */
export function EvidenceLead({ record }: { record: EvidenceRecord }) {
  const { t } = useLingui();
  const lapse = useQuery(queryOptions(operations.lapse, { id: record.id })).data;
  return (
    <div className={classes.lead}>
      <section className={classes.standing} data-freshness={record.freshness} aria-label={t`How it stands`}>
        <p>
          <FreshnessSentence record={record} />
        </p>
        {lapse && record.archivedAt === null && (
          <LapseWords lapse={lapse} stale={record.freshness === 'stale'} />
        )}
      </section>
      {record.description ? (
        <p className={classes.prose}>{record.description}</p>
      ) : (
        <p className="t-quiet">
          <Trans>What it shows is not said. An auditor reads that first.</Trans>
        </p>
      )}
      <Twins record={record} />
    </div>
  );
}

/** What it is, of which sort, from when and for when, where it comes from. */
export function EvidenceFacts({ record }: { record: EvidenceRecord }) {
  const { t } = useLingui();
  const sort = useSorts().find(({ id }) => id === record.rhythm);
  return (
    <Facts>
      <Fact term={t`Kind`}>
        <KindWord of={record.kind} />
      </Fact>
      <Fact term={t`Sort of evidence`}>{sort?.title}</Fact>
      <Fact term={t`Collected on`}>
        <DayText day={record.collectedOn} />
      </Fact>
      <Fact term={t`Covers`}>{(record.coversFrom || record.coversTo) && <Covers of={record} />}</Fact>
      <Fact term={t`Source`}>{record.source}</Fact>
      <Fact term={t`Brought by`}>
        <OriginWords record={record} />
      </Fact>
      {record.tags.length > 0 && (
        <Fact term={t`Tags`}>
          <Tags of={record.tags} />
        </Fact>
      )}
    </Facts>
  );
}

function FreshnessSentence({ record: { freshness, dueOn } }: { record: EvidenceRecord }) {
  const day = dueOn ? <DayText day={dueOn} /> : null;
  const sentences = {
    no_rule: <Trans>It has no rule: it stays true until somebody says otherwise.</Trans>,
    current: <Trans>Current: due again on {day}.</Trans>,
    due_soon: <Trans>Due soon: by {day} a newer one takes its place.</Trans>,
    stale: <Trans>Stale since {day}: it proves nothing any more.</Trans>,
  };
  return sentences[freshness];
}

function OriginWords({ record: { origin, originNote } }: { record: EvidenceRecord }) {
  if (origin === 'request')
    return originNote ? <Trans>Request {originNote}</Trans> : <Trans>A request</Trans>;
  if (origin === 'import')
    return originNote ? <Trans>Import of {originNote}</Trans> : <Trans>An import</Trans>;
  return <Trans>A member</Trans>;
}

/** "If this lapses, what loses its proof?" */
function LapseWords({ lapse, stale }: { lapse: Lapse; stale: boolean }) {
  if (lapse.controls.length > 0)
    return (
      <>
        <p>
          {stale ? (
            <Trans>These have lost their proof with it:</Trans>
          ) : (
            <Trans>If this lapses, these lose their only current proof:</Trans>
          )}
        </p>
        <Losing lapse={lapse} />
      </>
    );
  return (
    <p>
      {lapse.proven > 0 ? (
        <Trans>If this lapses, its controls have other current evidence.</Trans>
      ) : (
        <Trans>It belongs to no control. What it proves stands below.</Trans>
      )}
    </p>
  );
}

/** Controls that have no other current proof, each with the rows of the statements it realises. */
export function Losing({ lapse }: { lapse: Lapse }) {
  const href = useHref();
  return (
    <ul>
      {lapse.controls.map(({ id, ref, title, rows }) => (
        <li key={id}>
          <AppLink href={href(recordPath('control', ref) ?? '')}>{ref}</AppLink> {title}
          {rows.length > 0 && (
            <>
              {' '}
              <span className={classes.and}>
                <Trans>and with it {rows.map((row) => row.ref).join(', ')}</Trans>
              </span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Other evidence with the same file: named, nothing is refused for it. */
function Twins({ record }: { record: EvidenceRecord }) {
  const href = useHref();
  if (record.duplicates.length === 0) return null;
  return (
    <div className={classes.told}>
      <p>
        <Trans>The same file is also in:</Trans>{' '}
        {record.duplicates.map(({ id, ref, title }) => (
          <span key={id}>
            <AppLink href={href(recordPath('evidence', ref) ?? '')}>{ref}</AppLink> {title}{' '}
          </span>
        ))}
      </p>
    </div>
  );
}
