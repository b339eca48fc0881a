import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { useLensWords } from './use-lens-words.tsx';
import classes from './walk.module.css';
import type { Walk } from './walk.operations.ts';

/** The end of a walk: what it changed, from and to, each with the way there. */
export function WalkSummary({ walk, onAgain }: { walk: Walk; onAgain: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const words = useLensWords();
  const { changes, steps } = walk;
  return (
    <>
      <PageHead
        title={t`The walk is done`}
        figures={<Plural value={steps.length} one="# clause walked" other="# clauses walked" />}
      />
      <div className={classes.start}>
        <p role="status">
          {changes.length === 0 ? (
            <Trans>Nothing is judged otherwise than before.</Trans>
          ) : (
            <Plural
              value={changes.length}
              one="# assessment is another than before."
              other="# assessments are others than before."
            />
          )}
        </p>
        {changes.length > 0 && (
          <ul className={classes.changes}>
            {changes.map(({ requirement, ref, title, lens, from, to }) => (
              <li key={requirement}>
                <span className={classes.changed}>
                  <AppLink href={href(`/requirements?open=${encodeURIComponent(ref)}`)}>
                    {ref} {title}
                  </AppLink>{' '}
                  <span className="t-quiet t-secondary">{words[lens]}</span>
                </span>
                <span className={classes.fromTo}>
                  <StateWord code={from} plain />
                  <span aria-hidden="true">→</span>
                  <span className="t-hidden">
                    <Trans>is now</Trans>
                  </span>
                  <StateWord code={to} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className={classes.acts}>
          <Button component={AppLink} href={href('/requirements')}>
            <Trans>Open the requirements</Trans>
          </Button>
          <Button variant="default" onClick={onAgain}>
            <Trans>Walk again</Trans>
          </Button>
        </div>
      </div>
    </>
  );
}
