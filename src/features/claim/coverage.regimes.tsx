import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { z } from 'zod';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './coverage.module.css';
import type { FrameworkFigure, Proving, Reuse } from './figures.schema.ts';

/** How requirements stand by their claims, in words. */
export const provingWords: Record<Proving, MessageDescriptor> = {
  full: msg`fully proven`,
  partial: msg`partly proven`,
  context: msg`with context only`,
  lapsed: msg`with stale proof only`,
  draft: msg`with drafts only`,
  none: msg`without a claim`,
};

/** Each adopted regime: how many of its requirements stand how; each number opens them. */
export function Regimes({
  frameworks,
  onShow,
}: {
  frameworks: readonly FrameworkFigure[];
  onShow: (shown: string) => void;
}) {
  const { i18n } = useLingui();
  return (
    <dl className={classes.regimes}>
      {frameworks.map((framework) => (
        <div key={framework.id}>
          <dt>{framework.ref}</dt>
          <dd>
            {framework.segments
              .filter(({ requirements }) => requirements > 0)
              .map(({ proving, requirements }) => (
                <UnstyledButton
                  key={proving}
                  className={classes.figure}
                  data-proving={proving}
                  onClick={() => onShow(`${framework.id}.${proving}`)}
                >
                  {requirements} {i18n._(provingWords[proving])}
                </UnstyledButton>
              ))}
            <span className="t-secondary">
              <Trans>of {framework.denominator}</Trans>
              {framework.excluded > 0 && (
                <>
                  {'; '}
                  <Plural value={framework.excluded} one="# excluded" other="# excluded" />
                </>
              )}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** "412 claims from 171 items: each is used 2.4 times", with those used most and least. */
export function ReuseSentence({ of }: { of: z.infer<typeof Reuse> }) {
  const { i18n } = useLingui();
  const href = useHref();
  if (of.items === 0)
    return (
      <p>
        <Trans>No claim counts yet.</Trans>
      </p>
    );
  const times = i18n.number(of.claims / of.items, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const all = href('/evidence/claims?filter.counted=is%3Atrue');
  return (
    <p>
      <AppLink href={all}>
        <Plural value={of.claims} one="# claim" other="# claims" />
      </AppLink>{' '}
      <Plural
        value={of.items}
        one={`from # item: it is used ${times} times.`}
        other={`from # items: each is used ${times} times.`}
      />{' '}
      {of.most.length > 0 && (
        <span className="t-secondary">
          <Trans>
            Most: <Items of={of.most} />
          </Trans>
          {of.least.length > 0 && (
            <>
              {' '}
              <Trans>
                Least: <Items of={of.least} />
              </Trans>
            </>
          )}
        </span>
      )}
      {of.unseen > 0 && (
        <span className="t-secondary">
          {' '}
          <Plural
            value={of.unseen}
            one="# claim is on a record you do not see."
            other="# claims are on records you do not see."
          />
        </span>
      )}
    </p>
  );
}

function Items({ of }: { of: z.infer<typeof Reuse>['most'] }) {
  const href = useHref();
  return of.map(({ id, type, ref, title, claims }, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <AppLink href={href(recordPath(type, ref, 'page') ?? '/')} title={title}>
        {ref}
      </AppLink>{' '}
      ({claims})
    </span>
  ));
}
