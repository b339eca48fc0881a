import { useLingui } from '@lingui/react/macro';
import { stringifySearch, useAddress } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from '../../web/list/list.module.css';
import type { Programme } from '../adoption/programme.schema.ts';

/** Two programmes apart are read one at a time (R34). */
export function ProgrammeTabs({
  programmes,
  current,
}: {
  programmes: readonly Programme[];
  current: string;
}) {
  const { t } = useLingui();
  const { search } = useAddress();
  return (
    <nav className={classes.tabs} aria-label={t`Programmes`}>
      {programmes.map(({ programme }) => (
        <AppLink
          key={programme}
          href={
            window.location.pathname +
            stringifySearch({ ...search, programme, open: undefined, 'filter.regime': undefined })
          }
          aria-current={programme === current ? 'page' : undefined}
        >
          {programme}
        </AppLink>
      ))}
    </nav>
  );
}
