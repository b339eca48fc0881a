import { Trans } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { DayText } from '../../web/moment.tsx';
import type { Source } from './advisor.operations.ts';

/** Where a proposed answer comes from, in a sentence. */
export function SourceText({ source }: { source: Source }) {
  const href = useHref();
  switch (source.by) {
    case 'decided-rows':
      return (
        <Trans>
          Proposed: {source.done} of {source.total} rows of {source.framework} are decided.
        </Trans>
      );
    case 'implemented-rows':
      return (
        <Trans>
          Proposed: {source.done} of {source.total} controls of {source.of} are implemented.
        </Trans>
      );
    case 'finished-work':
      return (
        <Trans>
          Proposed: <AppLink href={href(`/actions?open=${source.ref}`)}>{source.ref}</AppLink> is done.
        </Trans>
      );
    case 'scopes':
      return (
        <Trans>
          Proposed: so the scopes{' '}
          <AppLink href={href(`/scopes?open=${source.first}`)}>{source.first}</AppLink> and{' '}
          <AppLink href={href(`/scopes?open=${source.second}`)}>{source.second}</AppLink> compare.
        </Trans>
      );
    case 'last-run':
      return (
        <Trans>
          As answered in advice {source.number} on <DayText day={source.at.slice(0, 10)} />.
        </Trans>
      );
  }
}
