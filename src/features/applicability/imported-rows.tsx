import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { useMay } from '../../web/session.ts';
import classes from './applicability.module.css';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import type { Statement } from './use-statements.ts';

/** Rows an import decided stand as imported until a person confirms them, all at once with the number seen. */
export function ImportedRows({ statement }: { statement: Statement }) {
  const { t } = useLingui();
  const may = useMay();
  const confirm = useOperation(operations.confirm, { touches: ['home'] });
  const { framework, asImported: count } = statement;
  if (count === 0) return null;
  const send = async () => {
    try {
      const { confirmed, left } = await confirm.mutateAsync({ framework, count });
      const refs = left.map((row) => row.ref).join(', ');
      notify(
        left.length > 0
          ? t`${confirmed} confirmed. Excluded without a reason, so left as they are: ${refs}`
          : t`${confirmed} confirmed.`,
      );
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <div className={classes.imported}>
      <span>
        <Plural
          value={count}
          one="# row stands as imported: nobody here has confirmed it."
          other="# rows stand as imported: nobody here has confirmed them."
        />
      </span>
      {may('applicability:write') && (
        <Button variant="default" size="xs" loading={confirm.isPending} onClick={() => void send()}>
          <Trans>Confirm all {count}</Trans>
        </Button>
      )}
    </div>
  );
}
