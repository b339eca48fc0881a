import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { stringifySearch, useHref } from '../../web/address.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { PageTabs } from '../../web/list/page-tabs.tsx';
import classes from './crosswalk.module.css';
import type { Hidden } from './crosswalk.schema.ts';
import { sidesSearch, useSides } from './sides-choice.tsx';

/** The head of every view of the crosswalk: its tabs, and what a relation does not do (R8). */
export function CrosswalkHead({
  figures,
  quiet,
  action,
  hidden,
}: {
  figures?: ReactNode;
  quiet?: ReactNode;
  action?: ReactNode;
  hidden?: Hidden | undefined;
}) {
  const { t } = useLingui();
  const href = useHref();
  // Who looks from one regime to another goes on doing so.
  const sides = stringifySearch(sidesSearch(useSides()));
  return (
    <>
      <PageHead
        title={t`Crosswalk`}
        figures={figures}
        quiet={quiet}
        action={action}
        tabs={
          <PageTabs
            label={t`Views of the crosswalk`}
            tabs={[
              { href: href(`/crosswalk${sides}`), label: t`Table` },
              { href: href('/crosswalk/graph'), label: t`Graph` },
              { href: href(`/crosswalk/gaps${sides}`), label: t`Gaps` },
              { href: href('/mappings'), label: t`Our own` },
            ]}
          />
        }
      />
      <p className={classes.promise}>
        <Trans>
          A relation proposes the same record for both sides. It makes nothing met, not even “asks the same
          as”.
        </Trans>{' '}
        <Trans>Regimes are shown adopted or not; dropped ones are hidden.</Trans>{' '}
        {hidden && hidden.mappings > 0 && <HiddenMappings hidden={hidden} />}
      </p>
    </>
  );
}

/** What is not shown because a regime was dropped. */
function HiddenMappings({ hidden: { mappings, regimes } }: { hidden: Hidden }) {
  const { i18n } = useLingui();
  const named = new Intl.ListFormat(i18n.locales?.toString()).format(regimes);
  return (
    <strong>
      <Plural
        value={mappings}
        one={`# mapping is hidden, because you have dropped ${named}.`}
        other={`# mappings are hidden, because you have dropped ${named}.`}
      />
    </strong>
  );
}
