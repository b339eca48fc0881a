import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Sufficiency } from '../../kernel/claim/claim.schema.ts';
import { problemText } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import classes from './claim.module.css';
import type { ClaimRow } from './claim-row.schema.ts';
import { inParts } from './confirming.rules.ts';
import { RefusedClaims } from './refused-claims.tsx';
import { SufficiencyField } from './sufficiency.field.tsx';
import { useConfirming } from './use-confirming.tsx';

type Some = Pick<ClaimRow, 'subjectId' | 'requirement' | 'lens' | 'version'>;

const itemsOf = (claims: readonly Some[]) =>
  claims.map(({ subjectId, requirement, lens, version }) => ({
    ...{ subject: subjectId, requirement, lens, version },
  }));

/** Judge several claims together: as they stand again, or drafts with one sufficiency and words for all. */
export function ConfirmMany({
  claims,
  subject,
  again = false,
}: {
  claims: readonly Some[];
  /** What they have in common, for the name of the button. */
  subject: string;
  again?: boolean;
}) {
  const { t } = useLingui();
  const { send, busy, refused } = useConfirming();
  const [open, setOpen] = useState(false);
  const count = claims.length;
  const judge = async (judgement: { sufficiency?: Sufficiency; says?: string }) => {
    await send(inParts(itemsOf(claims)).map((items) => ({ items, ...judgement })));
    setOpen(false);
  };
  return (
    <div data-no-print>
      <RefusedClaims claims={refused} />
      {!open && (
        <div className={classes.acts}>
          <Button
            variant="default"
            size="compact-sm"
            loading={busy}
            aria-label={again ? t`Confirm all ${count} again: ${subject}` : t`Judge all ${count}: ${subject}`}
            onClick={() => (again ? void judge({}).catch(notifyProblem) : setOpen(true))}
          >
            {again ? (
              <Plural value={count} one="Confirm it again" other="Confirm all # again" />
            ) : (
              <Plural value={count} one="Judge it" other="Judge all #" />
            )}
          </Button>
        </div>
      )}
      {open && <ForAll count={count} send={judge} onClose={() => setOpen(false)} />}
    </div>
  );
}

function ForAll({
  count,
  send,
  onClose,
}: {
  count: number;
  send: (judgement: { sufficiency: Sufficiency; says: string }) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [sufficiency, setSufficiency] = useState<Sufficiency>();
  const [says, setSays] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (!sufficiency) return setProblem(t`Say how far they prove it.`);
    setBusy(true);
    try {
      await send({ sufficiency, says });
    } catch (error) {
      setProblem(problemText(error));
      setBusy(false);
    }
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <SufficiencyField
        label={t`How far they prove it`}
        focus
        value={sufficiency ?? null}
        error={problem}
        onChange={setSufficiency}
      />
      <Textarea
        label={t`What they show`}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={4000}
        value={says}
        onChange={(event) => setSays(event.currentTarget.value)}
      />
      <div className={classes.acts}>
        <Button type="submit" loading={busy}>
          <Plural value={count} one="Judge it" other="Judge all #" />
        </Button>
        <Button variant="subtle" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
