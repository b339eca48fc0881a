import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { DayText } from '../../web/moment.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import classes from './live-proof.module.css';
import { type LiveProofRecord, liveProofOperations as operations } from './live-proof.operations.ts';
import { VerdictSentence, VerdictWord } from './verdict-words.tsx';

/** The verdicts of the last 90 days: a strip to see, and the same as a table. */
export function Verdicts({ record }: { record: LiveProofRecord }) {
  const { t, i18n } = useLingui();
  const answer = useQuery(queryOptions(operations.verdicts, { id: record.id, limit: 90 }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { verdicts } = answer.data;
  const held = verdicts.filter(({ holds }) => holds).length;
  return (
    <>
      <p className="t-secondary">
        <Trans>
          It held on {held} of {verdicts.length} days that were looked at.
        </Trans>
      </p>
      <ol className={classes.strip} aria-hidden>
        {verdicts.toReversed().map(({ day, holds }) => (
          <li
            key={day}
            data-holds={holds}
            title={`${i18n.date(`${day}T12:00:00Z`)}: ${holds ? t`holds` : t`does not hold`}`}
          />
        ))}
      </ol>
      <details>
        <summary>
          <Trans>As a table</Trans>
        </summary>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t`Day`}</th>
              <th scope="col">{t`Verdict`}</th>
              <th scope="col">{t`Counted`}</th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map((verdict) => (
              <tr key={verdict.day}>
                <td>
                  <DayText day={verdict.day} />
                </td>
                <td>
                  <VerdictWord of={verdict} plain />
                </td>
                <td>
                  <VerdictSentence of={verdict} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
