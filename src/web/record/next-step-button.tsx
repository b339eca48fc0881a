import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

/** Steps that begin at no field: nothing is missing, or the record has left the register. */
type Beyond = 'edit' | 'bring-back';

/** The one filled button: what is sensible next, for those who may do it. */
export function NextStepButton<Step extends string, Field extends string | undefined>({
  step,
  can,
  ways,
  begin,
  bringBack,
}: {
  step: Step;
  /** As the record's answer names it. */
  can: readonly string[];
  /** The field each step begins at, and how the button says it. */
  ways: Readonly<Record<Exclude<Step, Beyond>, { readonly at: NoInfer<Field>; readonly label: ReactNode }>>;
  begin: (field: Field) => void;
  bringBack: () => void;
}) {
  if (beginsAtField(step)) {
    const { at, label } = ways[step];
    return can.includes('update') && <Button onClick={() => begin(at)}>{label}</Button>;
  }
  return (
    step === 'bring-back' &&
    can.includes('archive') && (
      <Button onClick={bringBack}>
        <Trans>Bring back</Trans>
      </Button>
    )
  );
}

const beginsAtField = <Step extends string>(step: Step): step is Exclude<Step, Beyond> =>
  step !== 'edit' && step !== 'bring-back';
