import { Trans, useLingui } from '@lingui/react/macro';
import { PageHead } from '../../web/list/page-head.tsx';
import { PageTabs } from '../../web/list/page-tabs.tsx';
import { AdoptionNotice } from './adoption-notice.tsx';
import classes from './carry-over.module.css';
import type { Direction } from './carry-over.operations.ts';
import type { Kind } from './carry-over.schema.ts';
import { CarryOverFigures, type Summary, useSummary } from './carry-over-figures.tsx';
import { DirectionSwitch } from './direction-switch.tsx';
import type { Way } from './use-way.ts';

/** The head all views share: which way, what of it, and what both sides need before it says anything. */
export function CarryOverHead({ way, view }: { way: Way; view: Kind }) {
  const { t } = useLingui();
  const summary = useSummary(way.framework).data;
  const direction = summary && directionIn(summary);
  return (
    <>
      <PageHead
        title={t`Carry-over`}
        figures={summary && <CarryOverFigures summary={summary} kind={view} />}
        quiet={summary && <DirectionSwitch summary={summary} view={view} />}
        tabs={<Views way={way} view={view} summary={summary} />}
      />
      {direction && <AdoptionNotice direction={direction} />}
      <NothingMet />
    </>
  );
}

const directionIn = ({ directions, framework }: Summary): Direction | undefined =>
  directions.find(({ target }) => target.framework === framework);

function Views({ way, view, summary }: { way: Way; view: Kind; summary: Summary | undefined }) {
  const { t } = useLingui();
  const at = (kind: Kind, label: string) => ({
    href: way.hrefOf('/carry-over', { kind }),
    label: summary ? `${label} ${summary[kind].total}` : label,
    current: view === kind,
  });
  return (
    <PageTabs label={t`Views of carry-over`} tabs={[at('control', t`Controls`), at('clause', t`Clauses`)]} />
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
