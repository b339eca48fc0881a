import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Sufficiency, sufficiencyLabels } from '../../kernel/claim/claim.schema.ts';
import { problemText, useOperation } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import classes from './claim.module.css';
import { claimOperations as operations } from './claim.operations.ts';
import type { ClaimRow, ConfirmedClaim } from './claim-row.schema.ts';
import { sufficiencyMeanings } from './claim-words.tsx';
import { touches } from './use-claim-acts.tsx';

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
  const confirm = useOperation(operations.confirm, touches);
  const [open, setOpen] = useState(false);
  const [refused, setRefused] = useState<readonly ConfirmedClaim[]>([]);
  const count = claims.length;
  const send = async (judgement: { sufficiency?: Sufficiency; says?: string }) => {
    const answer = await confirm.mutateAsync({ items: itemsOf(claims), ...judgement });
    const changed = answer.claims.filter(({ outcome }) => outcome === 'changed');
    setRefused(answer.claims.filter(({ outcome }) => outcome === 'refused'));
    setOpen(false);
    const done = changed.length;
    notify(
      done === 1 ? t`1 claim is judged.` : t`${done} claims are judged.`,
      again ? undefined : () => void undo(changed).catch(notifyProblem),
    );
  };
  /** Drafts again, as they were. */
  const undo = (changed: readonly ConfirmedClaim[]) =>
    confirm.mutateAsync({
      items: changed.map(({ subject: id, requirement, lens, version }) => ({
        ...{ subject: id, requirement, lens, version },
      })),
      ...{ sufficiency: 'draft', says: '' },
    });
  return (
    <div data-no-print>
      {refused.map(({ subject: id, requirement, lens, why }) => (
        <p key={`${id} ${requirement} ${lens}`} role="alert">
          {requirement.replace(':', ' ')}: {why && translate(why)}
        </p>
      ))}
      {!open && (
        <div className={classes.acts}>
          <Button
            variant="default"
            size="compact-sm"
            loading={confirm.isPending}
            aria-label={again ? t`Confirm all ${count} again: ${subject}` : t`Judge all ${count}: ${subject}`}
            onClick={() => (again ? void send({}).catch(notifyProblem) : setOpen(true))}
          >
            {again ? (
              <Plural value={count} one="Confirm it again" other="Confirm all # again" />
            ) : (
              <Plural value={count} one="Judge it" other="Judge all #" />
            )}
          </Button>
        </div>
      )}
      {open && <ForAll count={count} send={send} onClose={() => setOpen(false)} />}
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
  const { t, i18n } = useLingui();
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
      <Radio.Group
        mb="sm"
        label={t`How far they prove it`}
        error={problem}
        value={sufficiency ?? null}
        onChange={(code) => setSufficiency(code as Sufficiency)}
      >
        {(['full', 'partial', 'context'] as const).map((step, at) => (
          <Radio
            key={step}
            mt={6}
            autoFocus={at === 0}
            value={step}
            label={translate(sufficiencyLabels[step])}
            description={i18n._(sufficiencyMeanings[step])}
          />
        ))}
      </Radio.Group>
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
