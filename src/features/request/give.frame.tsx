import { Trans, useLingui } from '@lingui/react/macro';
import { isLightColor } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from '../../web/page-title.ts';
import classes from './give.module.css';
import type { Giving } from './give.operations.ts';

/** Whose page this is, who asks for what, why and by when; what can be done with it stands below. */
export function GiveFrame({ giving, children }: { giving: Giving; children: ReactNode }) {
  const heading = usePageTitle(giving.title);
  const { name } = giving.organisation;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Mark {...giving.organisation} />
        <span className={classes.organisation}>{name}</span>
      </header>
      <main id="main" className={classes.column}>
        <p className={classes.asks}>
          <Asks giving={giving} />
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {giving.title}
        </h1>
        {giving.why && <Told title={<Trans>Why it is needed</Trans>} text={giving.why} />}
        {giving.example && <Told title={<Trans>A good answer</Trans>} text={giving.example} />}
        {children}
      </main>
      <footer className={classes.foot}>
        <p>
          <Trans>
            You need no account. What you send is seen by {name} alone. The page was made with Tandem.
          </Trans>
        </p>
      </footer>
    </div>
  );
}

function Asks({ giving }: { giving: Giving }) {
  const { i18n } = useLingui();
  const { name } = giving.organisation;
  const by = giving.askedBy ?? name;
  const day = i18n.date(new Date(`${giving.due}T12:00:00Z`), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  });
  if (giving.state === 'received' || giving.state === 'accepted')
    return <Trans>{by} asked you for this.</Trans>;
  return giving.overdue ? (
    <Trans>
      {by} asks you for this. It was due on {day}; it still helps.
    </Trans>
  ) : (
    <Trans>
      {by} asks you for this by {day}.
    </Trans>
  );
}

function Told({ title, text }: { title: ReactNode; text: string }) {
  return (
    <section className={classes.told}>
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  );
}

const Mark = ({ name, colour }: Giving['organisation']) => (
  <span
    className={classes.mark}
    style={{ background: colour, color: isLightColor(colour) ? '#000' : '#fff' }}
    aria-hidden="true"
  >
    {[...name.trim()][0]?.toUpperCase()}
  </span>
);
