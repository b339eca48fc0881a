import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { hasPage } from '../../web/registry.ts';
import { useMay } from '../../web/session.ts';
import { EmptyState } from '../../web/state/empty-state.tsx';
import type { CarryOverProposal } from './carry-over.operations.ts';
import type { Kind } from './carry-over.schema.ts';

/** Is there nothing of ours at any source, and no answer yet? Then there is nothing to carry over. */
export const isNothingThere = (proposals: readonly CarryOverProposal[]): boolean =>
  proposals.every(
    ({ sources, targets }) =>
      targets.every(({ verdict }) => verdict.verdict === 'open') &&
      sources.every(
        ({ row, clause, controls }) =>
          controls.length === 0 &&
          (row?.decision ?? 'undecided') === 'undecided' &&
          (clause?.assessment ?? 'not_assessed') === 'not_assessed',
      ),
  );

/** Teaches what comes here once the statement of the other standard is in, or its clauses are assessed. */
export function NothingThere({ kind, ...told }: { kind: Kind; total: number; onRead: () => void }) {
  return kind === 'clause' ? <NoClauses {...told} /> : <NoControls {...told} />;
}

function NoClauses({ total, onRead }: { total: number; onRead: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  return (
    <EmptyState
      title={t`Nothing to carry over yet`}
      what={
        <Trans>
          Here each clause of the other standard meets what you do already. For that a person has to assess
          the clauses of your existing management system: what is met at least partly carries.
        </Trans>
      }
      asks={
        <Trans>
          Clauses 4 to 10 of both standards are built alike; most of what one asks for serves the other.
        </Trans>
      }
      action={
        hasPage('/requirements') ? (
          <Button component={AppLink} href={href('/requirements')}>
            <Trans>Assess the clauses</Trans>
          </Button>
        ) : undefined
      }
      second={<ReadNotes total={total} onRead={onRead} />}
    />
  );
}

function NoControls({ total, onRead }: { total: number; onRead: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
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
      second={<ReadNotes total={total} onRead={onRead} />}
    />
  );
}

const ReadNotes = ({ total, onRead }: { total: number; onRead: () => void }) =>
  total > 0 && (
    <Button variant="default" onClick={onRead}>
      <Trans>Read the {total} notes</Trans>
    </Button>
  );
