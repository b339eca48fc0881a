import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldChange, HistoryEntry } from '../../kernel/history.schema.ts';
import { Moment } from '../moment.tsx';
import { Filled } from '../place.tsx';
import { StateWord, useStateWord } from '../state/state-word.tsx';
import { historyWords } from './history-words.ts';
import classes from './record.module.css';
import { compareWords } from './words.ts';

interface HistoryProps {
  readonly entries: readonly HistoryEntry[];
  /** Names of fields; a field without one is left out as no news to a reader. */
  readonly labels: Readonly<Record<string, string>>;
  /** How a field's value is shown, when it is neither text, list, yes/no nor a state's code. */
  readonly show?: (field: string, value: unknown) => unknown;
  /** Offered on entries that may be restored. */
  readonly onRestore?: (entry: HistoryEntry) => void;
  /** Ask for older entries; leave it out when there are none. */
  readonly onMore?: (() => void) | undefined;
}

/** What happened to a record, newest first: who, when, and each field before and after; prose word by word. */
export function HistoryList({ entries, labels, show, onRestore, onMore }: HistoryProps) {
  // The newest entry of the record itself is what stands now: there is nothing to restore in it.
  const now = entries.find((entry) => entry.about === 'record')?.seq;
  return (
    <>
      <ol className={classes.history}>
        {entries.map((entry) => (
          <li key={entry.seq}>
            <EntryHead entry={entry} labels={labels} />
            <dl className={classes.changes}>
              {entry.changes
                .filter((change) => labels[change.field] && !entry.created && entry.about === 'record')
                .map((change) => (
                  <div key={change.field}>
                    <dt>{labels[change.field]}</dt>
                    <dd>
                      <Change change={change} show={show} />
                    </dd>
                  </div>
                ))}
            </dl>
            {onRestore && entry.restorable && entry.seq !== now && (
              <Button variant="subtle" size="compact-xs" onClick={() => onRestore(entry)}>
                <Trans>Restore this version</Trans>
              </Button>
            )}
          </li>
        ))}
      </ol>
      {onMore && (
        <Button variant="default" size="xs" onClick={onMore}>
          <Trans>Show older entries</Trans>
        </Button>
      )}
    </>
  );
}

function EntryHead({ entry, labels }: { entry: HistoryEntry; labels: HistoryProps['labels'] }) {
  const { t } = useLingui();
  const byLink = entry.actorKind === 'link';
  const who = entry.actorName ?? (byLink ? t`Whoever holds the link` : t`The system`);
  return (
    <div>
      {entry.about === 'link' && <LinkWords who={who} entry={entry} />}
      {entry.about === 'related' && <RelatedWords who={who} entry={entry} />}
      {entry.about === 'record' && <RecordWords who={who} entry={entry} labels={labels} />}{' '}
      <span className={classes.when}>
        <Moment at={entry.at} />
      </span>
    </div>
  );
}

/** Something kept about the record by another feature, in that feature's words. */
function RelatedWords({ who, entry }: { who: string; entry: HistoryEntry }) {
  const where = historyWords(entry.recordType);
  if (where.fillings.length === 0) return <Trans>{who} recorded something about it</Trans>;
  return <Filled place={where} told={{ who, entry }} />;
}

function RecordWords({
  who,
  entry,
  labels,
}: Pick<HistoryProps, 'labels'> & { who: string; entry: HistoryEntry }) {
  if (entry.created) return <Trans>{who} created it</Trans>;
  // Names of people are not in the ledger; who is on the record now stands on its page.
  // Where something else changed too, such as a request that is asked, that is the news and stands below.
  const people = entry.changes.some(({ field }) => field === 'people');
  if (people && !entry.changes.some(({ field }) => labels[field]))
    return <Trans>{who} changed who is on it</Trans>;
  return <Trans>{who} changed it</Trans>;
}

/** A link made or taken away, named by its two ends. */
function LinkWords({ who, entry }: { who: string; entry: HistoryEntry }) {
  const after = (field: string) => entry.changes.find((change) => change.field === field)?.after;
  const from = String(after('fromRef') ?? '');
  const to = String(after('toRef') ?? '');
  return after('linked') === false ? (
    <Trans>
      {who} took away the link from {from} to {to}
    </Trans>
  ) : (
    <Trans>
      {who} linked {from} with {to}
    </Trans>
  );
}

function Change({ change, show }: { change: FieldChange; show: HistoryProps['show'] }) {
  const { before, after } = change;
  if (typeof before === 'string' && typeof after === 'string' && /\s/.test(before + after)) {
    return compareWords(before, after).map((piece, place) => {
      const key = `${place}-${piece.kind}`;
      if (piece.kind === 'added') return <ins key={key}>{piece.text}</ins>;
      return piece.kind === 'removed' ? (
        <del key={key}>{piece.text}</del>
      ) : (
        <span key={key}>{piece.text}</span>
      );
    });
  }
  return (
    <>
      <Value value={show ? show(change.field, before) : before} />
      {' → '}
      <Value value={show ? show(change.field, after) : after} />
    </>
  );
}

const isCode = (value: string): boolean => /^[a-z]+(_[a-z]+)*$/.test(value);

/** A value in words: nothing, yes or no, a list, a state, or the text itself. */
export function Value({ value }: { value: unknown }) {
  const word = useStateWord();
  if (isNothing(value)) return <span className="t-quiet">–</span>;
  if (typeof value === 'boolean') return value ? <Trans>Yes</Trans> : <Trans>No</Trans>;
  if (Array.isArray(value)) return value.map((one) => word(String(one))).join(', ');
  if (typeof value === 'string' && isCode(value) && word(value) !== value)
    return <StateWord code={value} plain />;
  // An element a page's `show` made is passed through.
  if (isElement(value)) return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const isElement = (value: unknown): value is ReactNode =>
  typeof value === 'object' && value !== null && '$$typeof' in value;
