import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { RequirementTree } from './tree.schema.ts';

/** How much of the clauses is met per standard, as people assessed it; a law has no figure (R38). */
export function TreeFigures({ tree }: { tree: RequirementTree }) {
  const standards = tree.frameworks
    .filter(({ law, adopted }) => adopted && !law)
    .map(({ id, short }) => {
      const own = tree.groups.flatMap(({ fractions }) => fractions.filter((one) => one.framework === id));
      const met = own.reduce((sum, one) => sum + one.met, 0);
      const total = own.reduce((sum, one) => sum + one.total, 0);
      return { id, short, met, total };
    });
  const seen = standards.filter(({ total }) => total > 0);
  if (standards.length === 0) return null;
  if (seen.length === 0) return <Trans>Clauses you neither own nor are on are not shown to you.</Trans>;
  return (
    <>
      <Trans>Clauses, self-assessed:</Trans>{' '}
      {seen.map(({ id, short, met, total }, at) => (
        <Fragment key={id}>
          {at > 0 && ' · '}
          <span className="t-figures">
            <Trans>
              {short} {met} of {total} met
            </Trans>
          </span>
        </Fragment>
      ))}
    </>
  );
}
