import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { problemText, useOperation } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import { translate } from '../../web/language.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import classes from './carry-over.module.css';
import { type CarryOverProposal, carryOverOperations as operations } from './carry-over.operations.ts';
import { acceptable, linkedAtFirst, openPlaces } from './carry-over.rules.ts';
import type { Carry, Kind } from './carry-over.schema.ts';
import { CarryWord } from './carry-words.tsx';
import { answerTouches } from './use-answer.tsx';

/** Accept every open proposal that carries so much here; what will be written is listed before. */
export function AcceptAll({
  proposals,
  framework,
  kind,
  carry,
}: {
  proposals: readonly CarryOverProposal[];
  framework: string;
  kind: Kind;
  carry: Carry;
}) {
  const [open, setOpen] = useState(false);
  const found = acceptable(proposals, { kind, carry });
  if (found.length === 0 && !open) return null;
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        <Plural value={found.length} one="Accept the open one" other="Accept all # open ones" />
      </Button>
      {open && <Listed {...{ found, framework, kind, carry }} onClose={() => setOpen(false)} />}
    </>
  );
}

function Listed({
  found,
  framework,
  kind,
  carry,
  onClose,
}: {
  found: readonly CarryOverProposal[];
  framework: string;
  kind: Kind;
  carry: Carry;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const accept = useOperation(operations.acceptAll, answerTouches);
  const reopen = useOperation(operations.reopenAll, answerTouches);
  const [links, setLinks] = useState(true);
  const [problem, setProblem] = useState<string>();
  const linking = found.some((one) => linkedAtFirst(one).length > 0);
  const submit = async () => {
    setProblem(undefined);
    try {
      const { proposals } = await accept.mutateAsync({ framework, kind, carry, count: found.length, links });
      const places = proposals.flatMap((one) => one.places);
      const refused = proposals.filter(({ outcome }) => outcome === 'refused');
      const done = proposals.length - refused.length;
      const undo = () => void reopen.mutateAsync({ places }).then(said).catch(notifyProblem);
      notify(
        done === 1 ? t`1 proposal is accepted.` : t`${done} proposals are accepted.`,
        places.length > 0 ? undo : undefined,
      );
      if (refused.length === 0) return onClose();
      setProblem(refused.map(({ ref, why }) => `${ref}: ${why ? translate(why) : ''}`).join(' '));
    } catch (error) {
      setProblem(problemText(error));
    }
  };
  const said = ({ reopened, left }: { reopened: number; left: number }) =>
    notify(
      left === 0
        ? t`${reopened} rows and clauses are open again.`
        : t`${reopened} rows and clauses are open again; ${left} were answered since and stay.`,
    );
  return (
    <FormDialog
      title={t`Accept together`}
      size="xl"
      act={<Plural value={found.length} one="Accept # proposal" other="Accept # proposals" />}
      busy={accept.isPending}
      onSend={() => void submit()}
      onClose={onClose}
    >
      <p>
        <CarryWord carry={carry} />{' '}
        <Trans>Each is kept with your name and the day. This will be written:</Trans>
      </p>
      <ul className={classes.together}>
        {found.map((one) => (
          <Written key={one.requirement} proposal={one} links={links} />
        ))}
      </ul>
      {linking && (
        <Checkbox
          checked={links}
          label={t`Link the controls that are named`}
          onChange={(event) => setLinks(event.currentTarget.checked)}
        />
      )}
      <p className="t-secondary">
        <Trans>
          It makes nothing met and puts nothing into a clause. Decision, implementation and assessment stay as
          they are.
        </Trans>
      </p>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </FormDialog>
  );
}

function Written({ proposal, links }: { proposal: CarryOverProposal; links: boolean }) {
  const { ref, title, effectiveCarry, reuse } = proposal;
  const places = openPlaces(proposal);
  const controls = links ? linkedAtFirst(proposal).map((one) => one.ref) : [];
  const list = controls.join(', ');
  return (
    <li>
      <strong>
        {ref} {title}
      </strong>
      {proposal.targets.length > 1 && (
        <span className="t-secondary"> ({places.map(({ number }) => number).join(', ')})</span>
      )}
      <p>
        {effectiveCarry === 'none' ? <Trans>That you agree: nothing carries here.</Trans> : reuse}
        {list && (
          <>
            {' '}
            <Trans>
              {list} realises {ref} from then on.
            </Trans>
          </>
        )}
      </p>
    </li>
  );
}
