import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Ref } from '../../web/ref.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './import.module.css';
import type { ImportRow, ImportRunAnswer } from './import.schema.ts';
import { told } from './told.ts';
import { useChoose } from './use-choose.ts';
import { useImportWords } from './use-import-words.tsx';

/** One row: its line, verdict, what it speaks of, what would change, why not, and what goes to the note. */
export function ImportRowLine({ run, row }: { run: ImportRunAnswer; row: ImportRow }) {
  const { t } = useLingui();
  const words = useImportWords();
  return (
    <li className={classes.row}>
      <span className={classes.line}>
        <Trans>Line {row.line}</Trans>
      </span>
      <StateWord code={row.verdict} {...words.verdicts[row.verdict]} />
      <div className={classes.said}>
        <p className={classes.subject}>
          {row.number} {row.title || <span className="t-quiet">{t`No title`}</span>}{' '}
          {row.ref && row.number === null && <Ref of={row.ref} />}
        </p>
        {row.reasons.map(({ message, column }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no other name, and their order is fixed.
          <p key={at} className={classes.reason}>
            {column && <strong>{column}: </strong>}
            {told(message)}
          </p>
        ))}
        <Changes of={row.changes} />
        {row.note && (
          <details className="t-secondary">
            <summary>
              <Trans>Kept in the note</Trans>
            </summary>
            <p className={classes.prose}>{row.note}</p>
          </details>
        )}
        {row.proposals.length > 0 && <Proposals run={run} row={row} />}
      </div>
    </li>
  );
}

/** Field by field what the file was understood to say; what stands there today is named where it is replaced. */
function Changes({ of }: { of: ImportRow['changes'] }) {
  if (of.length === 0) return null;
  return (
    <dl className={classes.changes}>
      {of.map(({ label, from, to }) => (
        <div key={label.id}>
          <dt>{told(label)}</dt>
          <dd>
            {from.length > 0 && (
              <>
                <del>{from.map(words).join(', ')}</del>{' '}
              </>
            )}
            {to.map(words).join(', ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
const words = (value: ImportRow['changes'][number]['to'][number]): string =>
  typeof value === 'string' ? value : told(value);

function Proposals({ run, row }: { run: ImportRunAnswer; row: ImportRow }) {
  const { choose, busy } = useChoose(run);
  const { number } = row;
  if (number === null || !run.can.includes('choose')) return null;
  if (row.confirmed !== null) {
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={busy}
        onClick={() => choose({ confirm: [{ number, requirement: null }] })}
      >
        <Trans>Take the confirmation back</Trans>
      </Button>
    );
  }
  return (
    <div className={classes.buttons}>
      {row.proposals.map(({ requirement, number: today, title }) => (
        <Button
          key={requirement}
          size="compact-sm"
          variant="default"
          disabled={busy}
          onClick={() => choose({ confirm: [{ number, requirement }] })}
        >
          <Trans>
            Confirm {today} {title}
          </Trans>
        </Button>
      ))}
    </div>
  );
}
