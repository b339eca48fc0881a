import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Permission } from '../../kernel/permission.ts';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { Filled } from '../../web/place.tsx';
import { hasPage } from '../../web/registry.ts';
import { useMay, useOrganisation } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { NoFramework } from '../../web/state/no-framework.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import type { Programme } from '../adoption/programme.schema.ts';
import { shortNumber } from '../applicability/applicability.rules.ts';
import type { Regime } from '../readiness/readiness.schema.ts';
import classes from './overview.module.css';
import { reuseBand, underRegimes } from './overview.places.ts';
import { isBlank, type OverviewStep, openSteps, type Standing } from './overview.rules.ts';
import { RegimeBand } from './regime-band.tsx';
import { Spine } from './spine.tsx';
import { type Overview, useOverview } from './use-overview.ts';

/** In five seconds: where each standard stands, and what to do next. One A4 page when printed. */
export function OverviewPage() {
  const { t } = useLingui();
  const overview = useOverview();
  return (
    <div className={classes.page}>
      <PageHead
        title={t`Overview`}
        figures={<WhoSentence overview={overview} />}
        action={<NextStepButton overview={overview} />}
      />
      <Bands overview={overview} />
    </div>
  );
}

function WhoSentence({ overview }: { overview: Overview }) {
  const { i18n } = useLingui();
  const organisation = useOrganisation()?.name ?? '';
  // A law has no figure and is no management system.
  const standards = overview.regimes?.filter(({ figure }) => figure !== null) ?? [];
  if (standards.length === 0) return organisation;
  const list = new Intl.ListFormat(i18n.locales?.toString(), { type: 'conjunction' }).format(
    standards.map(shortNumber),
  );
  const apart = overview.programmes?.mode === 'apart';
  return standards.length > 1 && !apart ? (
    <Trans>
      {organisation}: {list} as one management system
    </Trans>
  ) : (
    <Trans>
      {organisation}: {list}
    </Trans>
  );
}

function Bands({ overview }: { overview: Overview }) {
  const { t } = useLingui();
  const { regimes, standings, programmes, cells, error } = overview;
  if (error && !regimes) return <ErrorState error={error} retry={overview.retry} />;
  if (!regimes || !programmes) return <PartLoading />;
  if (regimes.length === 0)
    return <NoFramework what={<Trans>Here stands how far each standard is, and what to do next.</Trans>} />;
  const apart = programmes.mode === 'apart' && programmes.programmes.length > 1;
  return (
    <>
      {standings && isBlank(standings) && <Blank standings={standings} />}
      {apart ? (
        programmes.programmes.map((programme) => (
          <ProgrammeBlock key={programme.programme} programme={programme} overview={overview} />
        ))
      ) : (
        <>
          <Regimes label={t`Standards`} regimes={regimes} metBefore={overview.metBefore} />
          {cells && <Spine cells={cells} />}
        </>
      )}
      <Filled place={reuseBand} told={{}} />
      <p className={classes.rule}>
        <Trans>
          A standard’s figure counts its clauses as they were assessed and its controls that are not excluded,
          each once. A control is met when it is implemented and a current claim proves it in full;
          implemented without one counts as partly met. A law has no figure, only counts of claims.
        </Trans>
      </p>
      <Filled place={underRegimes} told={{}} />
    </>
  );
}

function Regimes({
  label,
  regimes,
  metBefore,
}: {
  label: string;
  regimes: readonly Regime[];
  metBefore: Overview['metBefore'];
}) {
  return (
    <section className={classes.band} aria-label={label}>
      {regimes.map((regime) => (
        <RegimeBand key={regime.framework} regime={regime} metBefore={metBefore?.get(regime.framework)} />
      ))}
    </section>
  );
}

/** R34: one programme of two that run apart, with who answers for it and its own clauses. */
function ProgrammeBlock({
  programme: { programme, lens, frameworks, ownerName, purpose },
  overview: { regimes = [], cells, metBefore },
}: {
  programme: Programme;
  overview: Overview;
}) {
  const own = regimes.filter(({ framework }) => frameworks.some(({ id }) => id === framework));
  const spine = cells?.flatMap((cell) => {
    const sides = cell.sides.filter((side) => side.lens === lens);
    return sides.length > 0 ? [{ ...cell, sides, shared: false }] : [];
  });
  return (
    <section className={classes.programme} aria-label={programme}>
      <h2>{programme}</h2>
      <p className="t-secondary">
        {ownerName ? <Trans>{ownerName} answers for it.</Trans> : <Trans>Nobody answers for it.</Trans>}{' '}
        {purpose}
      </p>
      <Regimes label={programme} regimes={own} metBefore={metBefore} />
      {spine && <Spine cells={spine} />}
    </section>
  );
}

function Blank({ standings }: { standings: readonly Standing[] }) {
  const href = useHref();
  const may = useMay();
  const framework = standings[0]?.framework;
  const decided = standings.some((one) => one.decided > 0);
  const walks = hasPage('/requirements/walk') && may('clause:write');
  return (
    <section className={classes.blank}>
      <p>
        <Trans>Nothing is assessed yet. That is a state, not a fault.</Trans>
      </p>
      <div className={classes.actions} data-no-print>
        {!decided && hasPage('/imports') && may('import:write') && (
          <Button variant="default" component={AppLink} href={href('/imports')}>
            <Trans>Import your statement</Trans>
          </Button>
        )}
        {walks && (
          <Button variant="default" component={AppLink} href={href('/requirements/walk')}>
            <Trans>Walk the clauses</Trans>
          </Button>
        )}
        {!walks && framework && (
          <Button variant="default" component={AppLink} href={href(`/applicability/${framework}`)}>
            <Trans>Walk the controls</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}

const addresses: Record<OverviewStep['kind'], (framework: string) => string> = {
  import: () => '/imports',
  confirm: (framework) => `/applicability/${framework}?filter.asImported=is%3Atrue`,
  decide: (framework) => `/applicability/${framework}?filter.decision=is%3Aundecided`,
  assess: () => '/controls?filter.implementation=is%3Anot_assessed',
  walk: () => '/requirements/walk',
  judge: () => '/evidence/claims?filter.sufficiency=is%3Adraft',
  export: (framework) => `/applicability/${framework}`,
};

/** What the step writes; who may not is not asked. */
const permissions: Record<OverviewStep['kind'], Permission | undefined> = {
  import: 'applicability:write',
  confirm: 'applicability:write',
  decide: 'applicability:write',
  assess: 'control:write',
  walk: 'clause:write',
  judge: 'claim:write',
  export: undefined,
};

/** Of a feature that may not be there. */
const pages: Partial<Record<OverviewStep['kind'], string>> = {
  import: '/imports',
  walk: '/requirements/walk',
  judge: '/evidence/claims',
};

/** The next sensible step as the page's one filled button, for those who may take it. */
function NextStepButton({ overview }: { overview: Overview }) {
  const href = useHref();
  const may = useMay();
  const { standings, controlsNotAssessed, drafts } = overview;
  if (!standings || standings.length === 0) return null;
  const step = openSteps(standings, { controls: controlsNotAssessed, drafts }).find(({ kind }) => {
    const [page, needs] = [pages[kind], permissions[kind]];
    return (!page || hasPage(page)) && (!needs || may(needs));
  });
  if (!step) return null;
  const address = addresses[step.kind]('framework' in step ? step.framework : '');
  return (
    <Button component={AppLink} href={href(address)} data-no-print>
      <StepLabel step={step} controls={controlsNotAssessed} />
    </Button>
  );
}

function StepLabel({ step, controls }: { step: OverviewStep; controls: number }) {
  switch (step.kind) {
    case 'import':
      return <Trans>Import your statement</Trans>;
    case 'confirm':
      return <Plural value={step.count} one="Confirm # imported row" other="Confirm # imported rows" />;
    case 'decide':
      return <Plural value={step.count} one="Decide # control" other="Decide # controls" />;
    case 'assess':
      return <Plural value={controls} one="Assess # control" other="Assess # controls" />;
    case 'walk':
      return <Trans>Walk the clauses</Trans>;
    case 'judge':
      return <Plural value={step.count} one="Judge # draft claim" other="Judge # draft claims" />;
    default:
      return <Trans>Export the statements</Trans>;
  }
}
