import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { stringifySearch, useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { carryOverOperations as operations } from './carry-over.operations.ts';
import type { Kind } from './carry-over.schema.ts';

export type Summary = Output<typeof operations.summary>;

/** The ways, and the proposals of one of them counted as they are here. */
export const useSummary = (framework?: string) => useQuery(queryOptions(operations.summary, { framework }));

/** How much carries and how far the answers are, in one sentence; each part shows the proposals it counts. */
export function CarryOverFigures({ summary, kind }: { summary: Summary; kind: Kind }) {
  const href = useHref();
  const figures = summary[kind];
  const carry = figuresOf(figures.byEffectiveCarry);
  const verdict = figuresOf(figures.byVerdict);
  const part = (field: string, code: string, words: ReactNode) => (
    <AppLink
      href={
        href('/carry-over') +
        stringifySearch({ framework: summary.framework, kind, [`filter.${field}`]: `is:${code}` })
      }
    >
      {words}
    </AppLink>
  );
  return (
    <>
      <Plural value={figures.total} one="# proposal:" other="# proposals:" />{' '}
      {part('carry', 'most', <Plural value={carry('most')} one="# carries most" other="# carry most" />)},{' '}
      {part('carry', 'part', <Trans>{carry('part')} in part</Trans>)},{' '}
      {part('carry', 'context', <Trans>{carry('context')} only context</Trans>)},{' '}
      {part('carry', 'none', <Trans>{carry('none')} nothing</Trans>)};{' '}
      {part('verdict', 'accepted', <Trans>{verdict('accepted')} accepted</Trans>)},{' '}
      {verdict('edited') > 0 && (
        <>{part('verdict', 'edited', <Trans>{verdict('edited')} as edited</Trans>)}, </>
      )}
      {part('verdict', 'rejected', <Trans>{verdict('rejected')} rejected</Trans>)},{' '}
      {part('verdict', 'open', <Trans>{verdict('open')} open</Trans>)}.
      {figures.excluded > 0 && (
        <>
          {' '}
          <Plural
            value={figures.excluded}
            one="# more is for excluded rows."
            other="# more are for excluded rows."
          />
        </>
      )}
    </>
  );
}

const figuresOf =
  (parts: readonly { code: string; count: number }[]) =>
  (code: string): number =>
    parts.find((one) => one.code === code)?.count ?? 0;
