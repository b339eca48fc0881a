import { Trans } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useHref } from '../../web/address.ts';
import { problemCode, queryOptions } from '../../web/api.ts';
import { RecordPage } from '../../web/record/record-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { NotFoundPage } from '../../web/state/not-found.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import classes from './reading.module.css';
import type { RequirementReading } from './reading.schema.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { chooseByKey } from './requirement.panel.tsx';
import { useOwnLenses } from './use-apart.ts';
import { useRequirementParts } from './use-requirement-parts.tsx';

/** A requirement on its own page, by the reference in the address. */
export function RequirementPage() {
  const { ref = '' } = useParams({ strict: false });
  const answer = useQuery(queryOptions(operations.reading, { id: ref }));
  if (['not-found', 'invalid'].includes(problemCode(answer.error) ?? '')) return <NotFoundPage />;
  if (answer.error && !answer.data)
    return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data ? <Shown key={ref} reading={answer.data} reference={ref} /> : <PageLoading />;
}

function Shown({ reading: whole, reference }: { reading: RequirementReading; reference: string }) {
  const reading = useOwnLenses(whole, reference);
  const href = useHref();
  const wide = useMediaQuery('(min-width: 1400px)', undefined, { getInitialValueInEffect: false });
  const { lead, facts, body, record, ...parts } = useRequirementParts(reading, reference);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble here.
    <div className={classes.page} onKeyDown={chooseByKey}>
      <RecordPage
        reference={reading.lenses.map(({ ref }) => ref).join(' · ')}
        title={`${reading.number} ${reading.title}`}
        list={{ href: href('/requirements'), label: <Trans>Requirements</Trans> }}
        beside={
          wide ? (
            <div className={classes.beside}>
              {facts}
              {record}
            </div>
          ) : null
        }
        {...parts}
      >
        {lead}
        {body}
        {wide ? null : facts}
        {wide ? null : record}
      </RecordPage>
    </div>
  );
}
