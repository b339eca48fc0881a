import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useHref } from '../../web/address.ts';
import { ask, queryKey, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { LeaveGuard } from '../../web/form/leave-guard.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { notifyProblem } from '../../web/notify.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import type { ClauseRecord, LensReading } from './reading.schema.ts';
import { requirementOperations } from './requirement.operations.ts';
import { useWalkAnswers } from './use-walk-answers.ts';
import { firstOf, useWalkKeys } from './use-walk-keys.ts';
import classes from './walk.module.css';
import { walkOperations as operations, type Walk } from './walk.operations.ts';
import { WalkElsewhere } from './walk-elsewhere.tsx';
import { WalkLens } from './walk-lens.tsx';

/** One clause of the walk: both lenses, what proves them, and single keys to judge and go on. */
export function WalkScreen({ walk, onAgain }: { walk: Walk; onAgain: () => void }) {
  const { t } = useLingui();
  const href = useHref();
  const { place, step, position, total, goTo } = usePlace(walk);
  const next = walk.steps[position + 1];
  const answers = useWalkAnswers();
  const asked = step?.sides[0]?.requirement ?? '';
  const reading = useQuery(queryOptions(requirementOperations.reading, { id: asked }));
  const lenses = shownOf(reading.data?.lenses ?? [], walk.frameworks);
  const cards = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState(false);
  const focusOn = (at: number, options: FocusOptions = {}) => {
    const card = cards.current?.querySelectorAll<HTMLElement>('[data-lens]')[at];
    (card?.querySelector<HTMLElement>('input[type=radio]:checked') ?? card)?.focus(options);
  };
  const shown = reading.data ? place : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each clause that is there takes the focus anew.
  useEffect(() => {
    if (shown === undefined || !moved) return;
    // A new clause is read from its top, unless an answer of it is not stored.
    cards.current?.scrollTo({ top: 0 });
    const alert = alertAt(cards.current);
    focusOn(alert < 0 ? firstOf(lenses) : alert, { preventScroll: alert < 0 });
  }, [shown]);
  const after = next?.sides[0]?.requirement;
  const { prefetch } = answers;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step.
  useEffect(() => {
    if (after) prefetch(after);
  }, [after]);
  const move = async (by: 1 | -1) => {
    setMoved(true);
    // The note that is being written is saved as it is left.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const to = walk.steps[position + by];
    if (to) return goTo(to.id);
    if (by < 0 || (await stay())) return;
    await goTo(null);
  };
  /** Back to the first clause with an answer that is not stored; false where all of them are. */
  const stay = async (): Promise<boolean> => {
    const unsaved = new Set((await answers.settled()).map(({ requirement }) => requirement));
    const first = walk.steps.find(({ sides }) => sides.some(({ requirement }) => unsaved.has(requirement)));
    if (!first) return false;
    setMoved(true);
    void goTo(first.id);
    focusOn(Math.max(alertAt(cards.current), 0));
    return true;
  };
  useWalkKeys({ cards, lenses, answers, move, focusOn, leaveTo: href('/requirements') });
  return (
    <div className={classes.walk}>
      <LeaveGuard
        when={answers.open}
        asks={async () => (await answers.settled()).length > 0}
        onStay={() => void stay()}
      >
        <Trans>
          Some of what you answered could not be saved. It stays in this browser, and is offered again when
          you walk on.
        </Trans>
      </LeaveGuard>
      <PageHead
        title={t`Walk the clauses`}
        figures={
          <span className="t-figures" role="status">
            <Trans>
              {position + 1} of {total}
            </Trans>
          </span>
        }
        quiet={
          <>
            <Button variant="subtle" onClick={() => void stay().then((stays) => stays || onAgain())}>
              <Trans>Begin another</Trans>
            </Button>
            <Button component={AppLink} href={href('/requirements')} variant="default">
              <Trans>Leave</Trans>
            </Button>
          </>
        }
      />
      <Progress
        className={classes.progress}
        size="xs"
        radius={0}
        value={((position + 1) / total) * 100}
        aria-label={t`Progress of the walk`}
      />
      {reading.data && (
        <WalkElsewhere
          answers={answers}
          here={lenses.map(({ clause }) => clause.id)}
          steps={walk.steps}
          onGo={() => void stay()}
        />
      )}
      <div className={classes.screen} ref={cards}>
        <h2>
          {step?.number} {step?.title}
        </h2>
        {!reading.data ? (
          reading.error ? (
            <ErrorState error={reading.error} retry={() => void reading.refetch()} />
          ) : (
            <PartLoading />
          )
        ) : (
          <>
            {reading.data.shared && (
              <p className="t-quiet t-secondary">
                {lenses.length > 1 && reading.data.shared.differences}{' '}
                <Trans>Where auditors catch it: {reading.data.shared.commonAuditTrap}</Trans>
              </p>
            )}
            <div className={classes.pair} data-sides={lenses.length}>
              {lenses.map((lens) => (
                <WalkLens key={lens.requirement} lens={lens} number={step?.number ?? ''} answers={answers} />
              ))}
            </div>
          </>
        )}
      </div>
      <div className={classes.foot}>
        <Button variant="default" disabled={position === 0} onClick={() => void move(-1)}>
          <Trans>Back</Trans>
        </Button>
        <p className={classes.hint}>
          <Trans>
            Keys: 1 not met, 2 partly, 3 met, 4 not assessed; Tab or arrows to the other lens, c note, n next,
            u back, Esc leaves
          </Trans>
        </p>
        <Button onClick={() => void move(1)}>{next ? <Trans>Next</Trans> : <Trans>Finish</Trans>}</Button>
      </div>
    </div>
  );
}

type WithClause = LensReading & { clause: ClauseRecord };

/** The sides of a clause this walk is about, as far as the person sees them. */
const shownOf = (lenses: readonly LensReading[], frameworks: readonly string[]): readonly WithClause[] =>
  lenses.filter((lens): lens is WithClause => lens.clause !== null && frameworks.includes(lens.framework));

/** Which lens says that its answer is not stored, -1 for none. */
const alertAt = (cards: HTMLElement | null): number =>
  [...(cards?.querySelectorAll('[data-lens]') ?? [])].findIndex((lens) => lens.querySelector('[role=alert]'));

/** Where the walk is: moved at once on the page, and kept at the server, one move after the other. */
function usePlace(walk: Walk) {
  const client = useQueryClient();
  const [place, setPlace] = useState(walk.at);
  const sending = useRef<Promise<unknown>>(Promise.resolve());
  const goTo = useCallback(
    async (to: string | null): Promise<void> => {
      if (to !== null) setPlace(to);
      const sent = sending.current.then(() => ask(operations.go, { to }));
      sending.current = sent.catch(() => undefined);
      try {
        const answer = await sent;
        // The page is asked to draw the end; on the way it draws its own place.
        if (to === null) client.setQueryData(queryKey(operations.get, {}), answer);
      } catch (error) {
        notifyProblem(error);
      }
    },
    [client],
  );
  const position = Math.max(
    walk.steps.findIndex(({ id }) => id === place),
    0,
  );
  return { place, step: walk.steps[position], position, total: walk.steps.length, goTo };
}
