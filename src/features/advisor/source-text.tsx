import { Plural, Trans } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { DayText } from '../../web/moment.tsx';
import { classificationLabels } from '../asset/asset.schema.ts';
import { assessmentLabels } from '../requirement/clause.schema.ts';
import type { Source } from './source.schema.ts';

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
    case 'complete-rows':
      return (
        <Trans>
          Proposed: {source.done} of {source.total} rows of {source.framework} are complete and confirmed.
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
    case 'scope-roles':
      return (
        <Trans>
          Proposed: <AppLink href={href(`/scopes?open=${source.ref}`)}>{source.ref}</AppLink> names{' '}
          {source.roles.join(', ')}.
        </Trans>
      );
    case 'scope-systems':
      return (
        <Trans>
          <AppLink href={href(`/scopes?open=${source.ref}`)}>{source.ref}</AppLink> names AI systems:{' '}
          {source.systems.join(', ')}.
        </Trans>
      );
    case 'assessed-clauses':
      return (
        <Trans>
          Proposed: <AppLink href={href(requirementAt(source.requirement))}>{source.of}</AppLink> is assessed
          as “{translate(assessmentLabels[source.assessment])}”.
        </Trans>
      );
    case 'claimed':
      return (
        <Trans>
          Proposed: <Plural value={source.claims} one="# full claim proves" other="# full claims prove" />{' '}
          <AppLink href={href(requirementAt(source.requirement))}>{source.of}</AppLink>.
        </Trans>
      );
    case 'programme-owner':
      return <Trans>Proposed: {source.name} answers for both management systems.</Trans>;
    case 'classified-asset':
      return (
        <Trans>
          Proposed: <AppLink href={href(`/assets?open=${source.ref}`)}>{source.ref}</AppLink> is classified as
          “{translate(classificationLabels[source.classification])}”.
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

const requirementAt = (requirement: string): string =>
  `/requirements/${encodeURIComponent(requirement)}/read`;
