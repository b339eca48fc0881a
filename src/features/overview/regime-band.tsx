import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { stringifySearch, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { hasPage } from '../../web/registry.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import type { Figure, Regime } from '../readiness/readiness.schema.ts';
import { LawBand } from './law-band.tsx';
import classes from './overview.module.css';
import { metIn } from './overview.rules.ts';
import { VerdictRing } from './verdict-ring.tsx';

/** One regime: a standard with its figure, or a law with its counts. */
export function RegimeBand({ regime, metBefore }: { regime: Regime; metBefore: number | undefined }) {
  return regime.figure ? (
    <StandardBand regime={regime} figure={regime.figure} metBefore={metBefore} />
  ) : (
    <LawBand regime={regime} />
  );
}

/** One standard: its bar of four segments, each with word and number, the fraction, and what the figure leaves out. */
function StandardBand({
  regime,
  figure,
  metBefore,
}: {
  regime: Regime;
  figure: Figure;
  metBefore: number | undefined;
}) {
  const id = useId();
  const href = useHref();
  const rows = `/applicability/${regime.framework}`;
  const counted = figure.segments.map((segment) => ({ ...segment, all: segment.clauses + segment.controls }));
  const met = metIn(figure);
  const { denominator } = figure;
  return (
    <section className={classes.regime} aria-labelledby={id}>
      <VerdictRing counted={counted} denominator={denominator} />
      <div className={classes.regimeHead}>
        <h2 id={id}>
          <AppLink href={href(rows)}>{regime.shortTitle}</AppLink>
        </h2>
        <p className="t-figures">
          <Trans>
            {met} of {denominator} met
          </Trans>
          {metBefore !== undefined && <Change by={met - metBefore} />}
        </p>
      </div>
      <div className={classes.bar} aria-hidden="true">
        {counted
          .filter(({ all }) => all > 0)
          .map(({ verdict, all }) => (
            <span key={verdict} data-verdict={verdict} style={{ flexGrow: all }} />
          ))}
      </div>
      <dl className={classes.segments}>
        {counted.map(({ verdict, all, clauses, controls }) => (
          <div key={verdict}>
            <dt>
              <StateWord code={verdict} plain />
            </dt>
            <dd>
              <span className={classes.figure}>{all}</span>
              {controls > 0 && (
                <AppLink href={href(`${rows}?filter.verdict=is%3A${verdict}`)}>
                  <Plural value={controls} one="# control" other="# controls" />
                </AppLink>
              )}
              {clauses > 0 && <Clauses count={clauses} framework={regime.framework} verdict={verdict} />}
            </dd>
          </div>
        ))}
      </dl>
      <LeftOut figure={figure} rows={rows} />
    </section>
  );
}

/** "+6 met in 30 days": what changed, as a word. */
function Change({ by }: { by: number }) {
  const { i18n } = useLingui();
  const change = i18n.number(by, { signDisplay: 'exceptZero' });
  return (
    <span className={classes.change}>
      {by === 0 ? <Trans>As many as 30 days ago</Trans> : <Trans>{change} met in 30 days</Trans>}
    </span>
  );
}

/** Clauses of a segment, leading to exactly these. */
function Clauses({ count, framework, verdict }: { count: number; framework: string; verdict: string }) {
  const href = useHref();
  const words = <Plural value={count} one="# clause" other="# clauses" />;
  if (!hasPage('/requirements')) return <span className="t-secondary">{words}</span>;
  const asked = { 'filter.regime': framework, 'filter.show': `${verdict},clauses` };
  return <AppLink href={href(`/requirements${stringifySearch(asked)}`)}>{words}</AppLink>;
}

/** What the figure leaves out or counts in a way one would not expect, named under it. */
function LeftOut({ figure, rows }: { figure: Figure; rows: string }) {
  const href = useHref();
  const { excluded, undecided, implementedWithoutClaim, unseen } = figure;
  return (
    <p className="t-secondary">
      <AppLink href={href(`${rows}?filter.decision=is%3Aexcluded`)}>
        <Plural value={excluded} _0="None excluded" one="# excluded" other="# excluded" />
      </AppLink>
      {'; '}
      <AppLink href={href(`${rows}?filter.decision=is%3Aundecided`)}>
        <Plural
          value={undecided}
          _0="none undecided"
          one="# undecided counts as not assessed"
          other="# undecided count as not assessed"
        />
      </AppLink>
      .{' '}
      {implementedWithoutClaim > 0 && (
        <Plural
          value={implementedWithoutClaim}
          one="# is implemented and counts as partly met: no current claim proves it in full."
          other="# are implemented and count as partly met: no current claim proves them in full."
        />
      )}{' '}
      {unseen.controls > 0 && (
        <Plural
          value={unseen.controls}
          one="# control is not counted: you do not see its row."
          other="# controls are not counted: you do not see their rows."
        />
      )}{' '}
      {unseen.clauses > 0 && (
        <Plural
          value={unseen.clauses}
          one="# clause is not counted: you do not see it."
          other="# clauses are not counted: you do not see them."
        />
      )}
    </p>
  );
}
