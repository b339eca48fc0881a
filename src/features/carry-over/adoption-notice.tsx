import { Trans } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { hasPage } from '../../web/registry.ts';
import classes from './carry-over.module.css';
import type { Direction } from './carry-over.operations.ts';

/** Where a framework is adopted or dropped. */
const adoptionPage = '/settings/frameworks';

/** What is missing where one of the two standards is not adopted: what is shown then, and the way to adopt it. */
export function AdoptionNotice({ direction: { target, sources } }: { direction: Direction }) {
  const missing = sources.filter(({ adopted }) => !adopted).map(({ number }) => number);
  const from = missing.join(', ');
  if (target.adopted && missing.length === 0) return null;
  return (
    <div className={classes.notice} role="note">
      {!target.adopted && (
        <p>
          <Trans>
            {target.number} is not adopted here. This shows what it would add; nothing can be answered until
            it is.
          </Trans>{' '}
          <Adopt number={target.number} />
        </p>
      )}
      {missing.length > 0 && (
        <p>
          <Trans>
            {from} is not adopted here, so nothing of it is looked at and nothing carries. With it, every
            proposal would show your rows, controls and clauses at its sources.
          </Trans>{' '}
          <Adopt number={from} />
        </p>
      )}
    </div>
  );
}

function Adopt({ number }: { number: string }) {
  const href = useHref();
  if (!hasPage(adoptionPage)) return null;
  return (
    <AppLink href={href(adoptionPage)}>
      <Trans>Adopt {number}</Trans>
    </AppLink>
  );
}
