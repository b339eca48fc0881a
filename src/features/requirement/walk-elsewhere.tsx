import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { useWalkAnswers } from './use-walk-answers.ts';
import classes from './walk.module.css';
import type { Walk } from './walk.operations.ts';

/**
 * Answers to other clauses that are not stored: what failed after one went on, and what is left of an earlier visit.
 * Nobody sees what stands at a clause they have left.
 */
export function WalkElsewhere({
  answers,
  here,
  steps,
  onGo,
}: {
  answers: ReturnType<typeof useWalkAnswers>;
  /** The clauses on the page: they say it themselves. */
  here: readonly string[];
  steps: Walk['steps'];
  onGo: () => void;
}) {
  const elsewhere = answers.refused.filter(({ id }) => !here.includes(id));
  if (elsewhere.length === 0) return null;
  const failed = namesOf(elsewhere.filter(({ restored }) => !restored));
  const kept = elsewhere.filter(({ restored }) => restored);
  const keptNames = namesOf(kept);
  const walked = steps.flatMap(({ sides }) => sides.map(({ ref }) => ref));
  return (
    <div className={classes.elsewhere}>
      <div role="alert">
        {failed && (
          <p>
            <Trans>Not saved: {failed}</Trans>
          </p>
        )}
        {keptNames && (
          <p>
            <Trans>Kept in this browser since an earlier visit, and not saved: {keptNames}</Trans>
          </p>
        )}
      </div>
      {kept.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            for (const { id } of kept) answers.again(id);
          }}
        >
          <Trans>Save what was kept</Trans>
        </Button>
      )}
      {elsewhere.some(({ ref }) => walked.includes(ref)) && (
        <Button size="compact-sm" variant="default" onClick={onGo}>
          <Trans>Go there</Trans>
        </Button>
      )}
    </div>
  );
}

const namesOf = (some: readonly { readonly ref: string }[]): string => some.map(({ ref }) => ref).join(', ');
