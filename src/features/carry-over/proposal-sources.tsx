import { Trans } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { recordPath } from '../../web/registry.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './carry-over.module.css';
import type { CarryOverProposal, CarryOverSource } from './carry-over.operations.ts';
import { useCarryWords } from './carry-words.tsx';
import { useWay } from './use-way.ts';

/** Our own rows and controls at each source of the note; a source that offers nothing says why. */
export function ProposalSources({ proposal }: { proposal: CarryOverProposal }) {
  if (proposal.sources.length === 0)
    return (
      <p className="t-quiet">
        <Trans>The note names no source: this starts fresh.</Trans>
      </p>
    );
  return (
    <ul className={classes.sources}>
      {proposal.sources.map((source) => (
        <Source key={source.id} source={source} />
      ))}
    </ul>
  );
}

function Source({ source }: { source: CarryOverSource }) {
  const href = useHref();
  const { reason } = useCarryWords();
  const { hrefOf, kind } = useWay();
  const beside = (ref: string) => hrefOf('/carry-over', { kind, open: ref });
  const name = [source.ref, source.title].filter(Boolean).join(' ');
  const clausePage = source.clause ? recordPath('clause', source.clause.ref, 'page') : undefined;
  return (
    <li>
      <span className={classes.words}>
        <PlaceName name={name} href={source.row ? beside(source.row.ref) : clausePage && href(clausePage)} />
        {source.row && <StateWord code={source.row.decision} plain />}
        {source.clause && <StateWord code={source.clause.assessment} plain />}
      </span>
      {source.state !== 'offers' && !source.clause && (
        <p className={classes.silent}>{reason(source.state)}</p>
      )}
      {source.controls.length > 0 && (
        <ul>
          {source.controls.map((control) => (
            <li key={control.id}>
              <span>
                <AppLink href={beside(control.ref)}>{control.ref}</AppLink> {control.title}
              </span>
              <StateWord code={control.implementation} plain />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

const PlaceName = ({ name, href }: { name: string; href: string | undefined }) =>
  href === undefined ? name : <AppLink href={href}>{name}</AppLink>;
