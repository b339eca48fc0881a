import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { PageHead } from '../../web/list/page-head.tsx';
import { PageTabs } from '../../web/list/page-tabs.tsx';
import { AdoptionNotice } from './adoption-notice.tsx';
import { ApartNote } from './apart-note.tsx';
import classes from './carry-over.module.css';
import type { Direction } from './carry-over.operations.ts';
import { CarryOverFigures, type Summary, useSummary } from './carry-over-figures.tsx';
import { DirectionSwitch } from './direction-switch.tsx';
import { pathOf, type View, type Way } from './use-way.ts';

/** The head all views share: which way, what of it, and what both sides need before it says anything. */
export function CarryOverHead({ way, view, figures }: { way: Way; view: View; figures?: ReactNode }) {
  const { t } = useLingui();
  const summary = useSummary(way.framework).data;
  const direction = summary && directionIn(summary);
  return (
    <>
      <PageHead
        title={t`Carry-over`}
        figures={view === 'plan' ? figures : summary && <CarryOverFigures summary={summary} kind={view} />}
        quiet={summary && <DirectionSwitch way={way} summary={summary} view={view} />}
        tabs={<Views way={way} view={view} summary={summary} />}
      />
      {direction && <AdoptionNotice direction={direction} />}
      {view === 'plan' ? <OncePromise /> : <NothingMet />}
      <ApartNote />
    </>
  );
}

const directionIn = ({ directions, framework }: Summary): Direction | undefined =>
  directions.find(({ target }) => target.framework === framework);

function Views({ way, view, summary }: { way: Way; view: View; summary: Summary | undefined }) {
  const { t } = useLingui();
  const at = (one: View, label: string) => ({
    href: pathOf(way, one),
    label: summary && one !== 'plan' ? `${label} ${summary[one].total}` : label,
    current: view === one,
  });
  return (
    <PageTabs
      label={t`Views of carry-over`}
      tabs={[at('control', t`Controls`), at('clause', t`Clauses`), at('plan', t`What is left`)]}
    />
  );
}

/** R8, said where one answers. */
const NothingMet = () => (
  <p className={classes.promise}>
    <Trans>
      Accepting makes nothing met and decides no row. It keeps what you take over and links the controls you
      choose; decision, implementation and assessment stay as they are.
    </Trans>
  </p>
);

/** What the plan does, said where one confirms it. */
const OncePromise = () => (
  <p className={classes.promise}>
    <Trans>
      Each sentence becomes one action, once: a second run finds the actions there are, whatever became of
      them. Days are proposed from the start, the order of the work and its effort; change them as you like.
    </Trans>
  </p>
);
