import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { hasPage } from '../../web/registry.ts';
import { useMay } from '../../web/session.ts';
import { EmptyState } from '../../web/state/empty-state.tsx';
import type { CarryOverProposal } from './carry-over.operations.ts';

/** Is there nothing of ours at any source, and no answer yet? Then there is nothing to carry over. */
export const isNothingThere = (proposals: readonly CarryOverProposal[]): boolean =>
  proposals.every(
    ({ sources, verdict }) =>
      verdict.verdict === 'open' &&
      sources.every(
        ({ row, controls }) => controls.length === 0 && (row?.decision ?? 'undecided') === 'undecided',
      ),
  );

/** Teaches what comes here once the statement of the other standard is in. */
export function NothingThere({ total, onRead }: { total: number; onRead: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const readable = total > 0;
  return (
    <EmptyState
      title={t`Nothing to carry over yet`}
      what={
        <Trans>
          Here each control of the other standard meets what you do already: your rows and controls, what they
          carry, and what is left to add. For that your existing Statement of Applicability has to be in.
        </Trans>
      }
      asks={
        <Trans>
          Clause 6.1.3 of both standards asks which controls are necessary and whether they are implemented.
        </Trans>
      }
      action={
        hasPage('/imports') && may('import:write') ? (
          <Button component={AppLink} href={href('/imports')}>
            <Trans>Import your statement</Trans>
          </Button>
        ) : undefined
      }
      second={
        readable && (
          <Button variant="default" onClick={onRead}>
            <Trans>Read the {total} notes</Trans>
          </Button>
        )
      }
    />
  );
}
