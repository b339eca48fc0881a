import { Trans } from '@lingui/react/macro';
import { Fragment } from 'react';
import type { RequirementTree } from './tree.schema.ts';

/** How much of the clauses is met per standard, as people assessed it; a law has no figure (R38). */
export function TreeFigures({ tree }: { tree: RequirementTree }) {
  const standards = tree.frameworks.filter(({ law, adopted }) => adopted && !law);
  if (standards.length === 0) return null;
  return (
    <>
      <Trans>Clauses, self-assessed:</Trans>{' '}
      {standards.map(({ id, short }, at) => {
        const own = tree.groups.flatMap(({ fractions }) =>
          fractions.filter(({ framework }) => framework === id),
        );
        const met = own.reduce((sum, one) => sum + one.met, 0);
        const total = own.reduce((sum, one) => sum + one.total, 0);
        return (
          <Fragment key={id}>
            {at > 0 && ' · '}
            <span className="t-figures">
              <Trans>
                {short} {met} of {total} met
              </Trans>
            </span>
          </Fragment>
        );
      })}
    </>
  );
}
