import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useAddress, useGo, useHref } from '../../web/address.ts';
import { fieldIssues, problemText } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { LeaveGuard } from '../../web/form/leave-guard.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { notify } from '../../web/notify.tsx';
import { ControlsField } from './controls.field.tsx';
import { EvidenceFields } from './evidence.form.tsx';
import classes from './evidence.module.css';
import { ProofField, useProof } from './proof.field.tsx';
import { useAdding } from './use-adding.ts';

/**
 * Add evidence: one form for one piece or for many files, each of which becomes one. What fails stays with its
 * sentence; what came in is not sent again.
 */
export function NewEvidencePage() {
  const { t } = useLingui();
  const href = useHref();
  const go = useGo();
  const { search } = useAddress();
  const proof = useProof();
  const [together, setTogether] = useState(false);
  const first = typeof search.control === 'string' ? [search.control] : [];
  const adding = useAdding({ proof, together, controls: first });
  const { form, pending } = adding;
  const several = proof.kind === 'file' && proof.uploads.items.length > 1;
  const apart = proof.kind === 'file' && !together;
  const onSubmit = async () => {
    const refs = await adding.send();
    if (refs === undefined) return;
    notify(
      refs.length === 1 ? t`${refs[0] ?? ''} is added.` : t`${refs.length} pieces of evidence are added.`,
    );
    // Once the page has let go of its work, so that the leave guard does not ask.
    const proves = search.proves ? `&claim=${encodeURIComponent(search.proves)}` : '';
    const one = `/evidence?open=${refs[0]}${proves}`;
    setTimeout(() => go(href(refs.length === 1 ? one : '/evidence?sort=-createdAt')));
  };
  return (
    <>
      <PageHead
        title={t`Add evidence`}
        above={
          <span className="t-secondary">
            <AppLink href={href('/evidence')}>
              <Trans>Evidence</Trans>
            </AppLink>
          </span>
        }
      />
      <form
        className={classes.formPage}
        aria-label={t`Add evidence`}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        <LeaveGuard when={adding.unsaved} />
        <ProofField proof={proof} titled={apart} errors={fieldIssues(adding.error)} />
        {several && (
          <Switch
            mb="md"
            label={t`These files are one piece of evidence together`}
            checked={together}
            onChange={(event) => setTogether(event.currentTarget.checked)}
          />
        )}
        <EvidenceFields
          form={form}
          ownerName={null}
          titled={!apart}
          between={
            <ControlsField
              value={adding.controls}
              onChange={adding.setControls}
              error={fieldIssues(adding.error).controls}
            />
          }
        />
        {adding.error !== undefined && Object.keys(fieldIssues(adding.error)).length === 0 && (
          <p role="alert" className={classes.problem}>
            {problemText(adding.error)}
          </p>
        )}
        <Button
          type="submit"
          loading={adding.sending}
          disabled={pending === 0}
          loaderProps={{ 'aria-label': t`Saving` }}
        >
          {apart && pending > 1 ? (
            <Plural value={pending} one="Add the evidence" other="Add # pieces of evidence" />
          ) : (
            <Trans>Add the evidence</Trans>
          )}
        </Button>
        {proof.uploads.busy && (
          <p className="t-secondary">
            <Trans>Files are still on their way; the button waits for them.</Trans>
          </p>
        )}
      </form>
    </>
  );
}
