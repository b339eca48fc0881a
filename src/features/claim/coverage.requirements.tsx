import { Trans, useLingui } from '@lingui/react/macro';
import { type Proving, provings } from '../../kernel/claim/proving.rules.ts';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './coverage.module.css';
import type { FrameworkFigure, RequirementFigure } from './figures.schema.ts';
import { lawCountOf, provingWords, useLawWords } from './use-coverage-words.tsx';

/** The requirements behind one number, each leading to its clause or row. `shown`: framework and how they stand. */
export function RequirementList({
  shown,
  frameworks,
  onClose,
}: {
  shown: string;
  frameworks: readonly FrameworkFigure[];
  onClose: () => void;
}) {
  const { i18n } = useLingui();
  const lawWords = useLawWords();
  const href = useHref();
  const dot = shown.lastIndexOf('.');
  const framework = frameworks.find(({ id }) => id === shown.slice(0, dot));
  const proving = provings.find((one) => one === shown.slice(dot + 1));
  if (!framework || !proving) return null;
  const requirements = framework.requirements.filter((one) => standsBehind(one, proving));
  const title = framework.claims
    ? lawWords(proving, lawCountOf(framework, proving))
    : `${requirements.length} ${i18n._(provingWords[proving])}`;
  return (
    <RecordPanel reference={framework.ref} title={title} onClose={onClose}>
      {requirements.length === 0 && (
        <p className="t-quiet">
          <Trans>There is none any more.</Trans>
        </p>
      )}
      <ul className={classes.list}>
        {requirements.map(({ id, ref, title, record, claims }) => {
          const path = record ? recordPath(record.type, record.ref, 'page') : undefined;
          return (
            <li key={id}>
              {path ? <AppLink href={href(path)}>{ref}</AppLink> : ref} {title}{' '}
              {claims && proving !== 'none' && (
                <span className="t-secondary">{lawWords(proving, claims[proving])}</span>
              )}
            </li>
          );
        })}
      </ul>
    </RecordPanel>
  );
}

/** A requirement of a standard stands one way only; an article behind every number that counts a claim for it. */
const standsBehind = ({ claims, proving }: RequirementFigure, asked: Proving): boolean =>
  claims === null || asked === 'none' ? proving === asked : claims[asked] > 0;
