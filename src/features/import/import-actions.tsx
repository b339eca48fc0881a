import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useGo, useHref } from '../../web/address.ts';
import { problemCode, problemText, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import classes from './import.module.css';
import { importOperations as operations } from './import.operations.ts';
import type { ImportRunAnswer } from './import.schema.ts';
import { comingIn } from './import-counts.rules.ts';
import { written } from './import-work.tsx';
import { useChoose } from './use-choose.ts';
import { useImportWords } from './use-import-words.tsx';

/** What one does next with an import: look at its rows, bring it in, take it back, throw it away. */
export function ImportActions({ run, step }: { run: ImportRunAnswer; step: 'columns' | 'rows' }) {
  return (
    <div className={classes.actions}>
      {run.can.includes('apply') && <Apply run={run} step={step} />}
      {run.can.includes('undo') && <TakeBack run={run} />}
      {run.can.includes('discard') && <Discard run={run} />}
    </div>
  );
}

function Apply({ run, step }: { run: ImportRunAnswer; step: 'columns' | 'rows' }) {
  const { t } = useLingui();
  const href = useHref();
  const words = useImportWords();
  const client = useQueryClient();
  const { choose, busy } = useChoose(run);
  const apply = useOperation(operations.apply, { touches: written });
  const rows = comingIn(run.counts);
  const bringIn = () =>
    apply.mutate(
      { id: run.id, version: run.version, counts: run.counts, plan: run.plan },
      {
        // What is shown is out of date then: ask again, and say so.
        onError: () => void client.invalidateQueries({ queryKey: [operations.get.id] }),
      },
    );
  return (
    <>
      {(run.counts.unclear > 0 || run.takeUnclear) && (
        <Checkbox
          label={t`Bring unclear rows in too`}
          description={t`Cells that cannot be read are kept in the note. Rows that compete for one record stay out.`}
          checked={run.takeUnclear}
          disabled={busy}
          onChange={(event) => choose({ takeUnclear: event.currentTarget.checked })}
        />
      )}
      {rows === 0 && (
        <p className="t-quiet">
          {run.counts.unclear + run.counts.refused > 0 ? (
            <Trans>
              No row can come in as it is read. Each row says why; mostly a column goes elsewhere.
            </Trans>
          ) : (
            <Trans>Nothing to bring in: no row of the file would change anything.</Trans>
          )}
        </p>
      )}
      {rows + run.counts.unclear + run.counts.refused > 0 && step === 'columns' && (
        <Button component={AppLink} href={href(`/imports/${run.id}?step=rows`)}>
          <Trans>Look at the rows</Trans>
        </Button>
      )}
      {rows > 0 && step === 'rows' && (
        <Button loading={apply.isPending} disabled={busy} onClick={bringIn}>
          {words.apply(run.counts)}
        </Button>
      )}
      <p role="alert" className={classes.problem}>
        {apply.error && problemText(apply.error)}
        {problemCode(apply.error) === 'import-changed' && (
          <>
            {' '}
            <Trans>The figures above are the new ones.</Trans>
          </>
        )}
      </p>
      {run.target === 'statement' && rows > 0 && (
        <p className="t-secondary">
          <Trans>
            Rows stay marked as imported until a person confirms them. You can take the import back
            afterwards.
          </Trans>
        </p>
      )}
    </>
  );
}

function TakeBack({ run }: { run: ImportRunAnswer }) {
  const undo = useOperation(operations.undo, { touches: written });
  return (
    <>
      <Button
        variant="default"
        loading={undo.isPending}
        onClick={() => undo.mutate({ id: run.id, version: run.version }, { onError: notifyProblem })}
      >
        <Trans>Take the import back</Trans>
      </Button>
      <p className="t-secondary">
        <Trans>
          Everything returns to what it was, except records somebody changed since: those are listed and left
          alone.
        </Trans>
      </p>
    </>
  );
}

function Discard({ run }: { run: ImportRunAnswer }) {
  const { t } = useLingui();
  const go = useGo();
  const href = useHref();
  const discard = useOperation(operations.discard);
  const throwAway = async () => {
    const done = await discard.mutateAsync({ id: run.id }).catch(notifyProblem);
    if (!done) return;
    notify(t`${run.fileName} is thrown away.`);
    go(href('/imports'));
  };
  return (
    <Button variant="subtle" loading={discard.isPending} onClick={() => void throwAway()}>
      <Trans>Throw the file away</Trans>
    </Button>
  );
}
