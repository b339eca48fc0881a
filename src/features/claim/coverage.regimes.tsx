import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { type Proving, provings } from '../../kernel/claim/proving.rules.ts';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './coverage.module.css';
import type { FrameworkFigure, Reuse } from './figures.schema.ts';
import { lawCountOf, provingWords, useLawWords } from './use-coverage-words.tsx';

type Show = (shown: string) => void;

/** Each adopted regime: a standard with how its requirements stand, a law with its counts; each number opens its list. */
export function Regimes({ frameworks, onShow }: { frameworks: readonly FrameworkFigure[]; onShow: Show }) {
  return (
    <dl className={classes.regimes}>
      {frameworks.map((framework) => (
        <div key={framework.id}>
          <dt>{framework.ref}</dt>
          <dd>
            {framework.claims === null ? (
              <Standard of={framework} onShow={onShow} />
            ) : (
              <Law of={framework} onShow={onShow} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Standard({ of, onShow }: { of: FrameworkFigure; onShow: Show }) {
  const { i18n } = useLingui();
  const { id, denominator, excluded } = of;
  return (
    <>
      {(of.segments ?? [])
        .filter(({ requirements }) => requirements > 0)
        .map(({ proving, requirements }) => (
          <Opening key={proving} proving={proving} onOpen={() => onShow(`${id}.${proving}`)}>
            {requirements} {i18n._(provingWords[proving])}
          </Opening>
        ))}
      <span className="t-secondary">
        <Trans>of {denominator}</Trans>
        {excluded !== null && excluded > 0 && (
          <>
            {'; '}
            <Plural value={excluded} one="# excluded" other="# excluded" />
          </>
        )}
      </span>
    </>
  );
}

/** A law: how many claims there are and how many articles have none. A count is no share of anything (R38). */
function Law({ of, onShow }: { of: FrameworkFigure; onShow: Show }) {
  const words = useLawWords();
  return provings
    .map((proving) => ({ proving, count: lawCountOf(of, proving) }))
    .filter(({ count }) => count > 0)
    .map(({ proving, count }) => (
      <Opening key={proving} proving={proving} onOpen={() => onShow(`${of.id}.${proving}`)}>
        {words(proving, count)}
      </Opening>
    ));
}

function Opening({
  proving,
  onOpen,
  children,
}: {
  proving: Proving;
  onOpen: () => void;
  children: ReactNode;
}) {
  return (
    <UnstyledButton className={classes.figure} data-proving={proving} onClick={onOpen}>
      {children}
    </UnstyledButton>
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
