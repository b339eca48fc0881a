import { Trans, useLingui } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './coverage.module.css';
import { provingWords } from './coverage.regimes.tsx';
import { type FrameworkFigure, provings } from './figures.schema.ts';

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
  const href = useHref();
  const dot = shown.lastIndexOf('.');
  const framework = frameworks.find(({ id }) => id === shown.slice(0, dot));
  const proving = provings.find((one) => one === shown.slice(dot + 1));
  if (!framework || !proving) return null;
  const requirements = framework.requirements.filter((one) => one.proving === proving);
  const count = requirements.length;
  const words = i18n._(provingWords[proving]);
  return (
    <RecordPanel reference={framework.ref} title={`${count} ${words}`} onClose={onClose}>
      {count === 0 && (
        <p className="t-quiet">
          <Trans>There is none any more.</Trans>
        </p>
      )}
      <ul className={classes.list}>
        {requirements.map(({ id, ref, title, record }) => {
          const path = record ? recordPath(record.type, record.ref, 'page') : undefined;
          return (
            <li key={id}>
              {path ? <AppLink href={href(path)}>{ref}</AppLink> : ref} {title}
            </li>
          );
        })}
      </ul>
    </RecordPanel>
  );
}
