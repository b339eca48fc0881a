import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { Chapter, Regime } from '../readiness/readiness.schema.ts';
import classes from './overview.module.css';

/** A law: counts of claims by chapter. No figure, because its duties depend on what is classified (R38). */
export function LawBand({ regime }: { regime: Regime }) {
  const id = useId();
  const { t } = useLingui();
  const claimed = regime.chapters.filter(({ full, partial, context }) => full + partial + context > 0);
  const left = regime.chapters.length - claimed.length;
  return (
    <section className={classes.law} aria-labelledby={id}>
      <div className={classes.regimeHead}>
        <h2 id={id}>{regime.shortTitle}</h2>
        <p className="t-secondary">
          <Trans>To be read and claimed against. It has no figure.</Trans>
        </p>
      </div>
      {claimed.length > 0 && (
        <ul className={classes.chapters} aria-label={t`Claims by chapter`}>
          {claimed.map((chapter) => (
            <li key={chapter.group}>
              <span>
                {/* Annexes stand together without a number of their own. */}
                {[...new Set([chapter.group, chapter.title])].join(' ')}
              </span>
              <Counts of={chapter} />
            </li>
          ))}
        </ul>
      )}
      <p className="t-secondary">
        {claimed.length === 0 ? (
          <Trans>No claim has been recorded for any of its articles.</Trans>
        ) : (
          left > 0 && <Plural value={left} one="# chapter has no claim." other="# chapters have no claim." />
        )}
      </p>
    </section>
  );
}

function Counts({ of: { full, partial, context } }: { of: Chapter }) {
  return (
    <span className="t-figures">
      <Trans>
        {full} full, {partial} partial, {context} context
      </Trans>
    </span>
  );
}
