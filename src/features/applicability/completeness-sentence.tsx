import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { stringifySearch } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { gapCodes, gapSeverity } from './applicability.rules.ts';
import type { Statement } from './use-statements.ts';

/** How far a statement is, in one sentence; each part shows the rows it counts. */
export function CompletenessSentence({ of: statement, href }: { of: Statement; href: string }) {
  const { total, applicable, excluded, undecided, asImported, blocksIssue } = statement;
  // Which gaps block is the framework's to say: the statement carries the severity of each.
  const severities = new Map(statement.gaps.map(({ code, severity }) => [code, severity]));
  const blocking = gapCodes.filter(
    (code) => (severities.get(code) ?? gapSeverity(code, 'warns')) === 'blocks',
  );
  const part = (filter: Record<string, string>, children: ReactNode) => (
    <AppLink href={href + stringifySearch(filter)}>{children}</AppLink>
  );
  return (
    <>
      <Plural value={total} one="# control:" other="# controls:" />{' '}
      {part({ 'filter.decision': 'is:applicable' }, <Trans>{applicable} applicable</Trans>)},{' '}
      {part({ 'filter.decision': 'is:excluded' }, <Trans>{excluded} excluded</Trans>)},{' '}
      {part({ 'filter.decision': 'is:undecided' }, <Trans>{undecided} undecided</Trans>)}
      {asImported > 0 && (
        <>, {part({ 'filter.asImported': 'is:true' }, <Trans>{asImported} as imported</Trans>)}</>
      )}
      .{' '}
      {blocksIssue > 0
        ? part(
            { 'filter.gap': `in:${blocking.join(',')}` },
            <Plural value={blocksIssue} one="# row blocks the issue" other="# rows block the issue" />,
          )
        : total > 0 && <Trans>Nothing blocks the issue</Trans>}
    </>
  );
}
