import { Trans, useLingui } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { Moment } from '../../web/moment.tsx';
import { RecordPanel, RecordSection } from '../../web/record/record-panel.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './ledger.module.css';
import type { LedgerLine } from './ledger.schema.ts';
import { useLedgerWords } from './use-ledger-words.tsx';

/** One entry as it is chained: who, when, by which operation, what was written, and its hash. */
export function EntryPanel({ entry, onClose }: { entry: LedgerLine; onClose: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const words = useLedgerWords();
  const named = words.subject(entry);
  const path = entry.ref && !entry.hidden ? recordPath(entry.recordType, entry.ref) : undefined;
  return (
    <RecordPanel reference={String(entry.seq)} title={t`Entry ${entry.seq}`} onClose={onClose}>
      <dl className={classes.facts}>
        <div>
          <dt>
            <Trans>Who</Trans>
          </dt>
          <dd>
            {entry.actorName ?? (entry.actorKind === 'link' ? t`Whoever holds the link` : t`The system`)}
          </dd>
        </div>
        <div>
          <dt>
            <Trans>When</Trans>
          </dt>
          <dd>
            <Moment at={entry.at} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>What was done</Trans>
          </dt>
          <dd>
            {words.act(entry)}
            <br />
            <span className="t-secondary">
              <Trans>
                Operation <code>{entry.operation}</code>
              </Trans>
            </span>
            <br />
            <AppLink href={href(`/settings/ledger?operation=${encodeURIComponent(entry.operation)}`)}>
              <Trans>All entries of this kind</Trans>
            </AppLink>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>About</Trans>
          </dt>
          <dd>
            {path ? <AppLink href={href(path)}>{named}</AppLink> : named}
            <br />
            <AppLink href={href(`/settings/ledger?record=${entry.recordId}`)}>
              <Trans>All entries of this record</Trans>
            </AppLink>
          </dd>
        </div>
        <div>
          <dt>
            <Trans>Hash</Trans>
          </dt>
          <dd className={classes.hash}>{entry.hash}</dd>
        </div>
      </dl>
      <RecordSection id="written" title={t`What was written`}>
        {entry.body ? (
          <pre className={classes.body}>{JSON.stringify(entry.body, null, 2)}</pre>
        ) : (
          <p className="t-quiet">
            <Trans>You do not see this record, so its content is not shown.</Trans>
          </p>
        )}
      </RecordSection>
    </RecordPanel>
  );
}
