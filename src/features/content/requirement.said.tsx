import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { contentOperations } from './content.operations.ts';
import { ContentLink, requirementPath } from './content-link.tsx';
import { LicensedTextSection } from './licensed-text.section.tsx';
import { CarryOver, Crosswalk } from './requirement.crosswalk.tsx';

/** Under a requirement of ours: what the content sets beside it elsewhere, and the place for the text one has bought. */
export function RequirementSaid({ requirement }: { requirement: string }) {
  const answer = useQuery({
    ...queryOptions(contentOperations.requirement, { requirement }),
    staleTime: 60_000,
  });
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { carryOver, crosswalk, gaps } = answer.data;
  return (
    <>
      {carryOver && <CarryOver note={carryOver} />}
      <Crosswalk crossed={crosswalk} gaps={gaps} />
      <LicensedTextSection requirement={requirement} />
      <p>
        <ContentLink to={requirementPath(requirement)}>
          <Trans>Everything the content says of it</Trans>
        </ContentLink>
      </p>
    </>
  );
}
