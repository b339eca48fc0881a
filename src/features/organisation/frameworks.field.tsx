import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import type { Output } from '../../kernel/operation.ts';
import classes from './organisation.module.css';
import type { setUpOperations } from './organisation.operations.ts';

/** What can be adopted from the first moment on. */
export type Offered = Output<typeof setUpOperations.state>['frameworks'];

/** Which standards and laws the organisation begins with: the usual ones in a line, or all with ticks. */
export function FrameworksField({
  offered,
  chosen,
  advised,
  onChoose,
  error,
}: {
  offered: Offered;
  /** Undefined: nobody chose, the usual ones. */
  chosen: readonly string[] | undefined;
  /** They come from advice. */
  advised: boolean;
  onChoose: (frameworks: string[]) => void;
  error: string | undefined;
}) {
  const { t } = useLingui();
  const usual = offered.filter((one) => one.usual);
  if (!chosen) {
    const names = usual.map(({ title }) => title).join(', ');
    return (
      <p className={classes.line}>
        <Trans>Works with {names}.</Trans>{' '}
        <button type="button" className={classes.quiet} onClick={() => onChoose(usual.map(({ id }) => id))}>
          <Trans>Choose others</Trans>
        </button>
      </p>
    );
  }
  return (
    <Checkbox.Group
      label={t`Works with`}
      description={
        advised
          ? t`As you were advised. Each can be adopted or dropped later, too.`
          : t`Each can be adopted or dropped later, too.`
      }
      value={[...chosen]}
      onChange={onChoose}
      error={error}
    >
      <div className={classes.ticks}>
        {offered.map(({ id, title }) => (
          <Checkbox key={id} value={id} label={title} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
