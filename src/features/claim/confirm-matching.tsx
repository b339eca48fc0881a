import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { Sufficiency } from '../../kernel/claim/claim.schema.ts';
import { ask, problemText } from '../../web/api.ts';
import { FormDialog } from '../../web/form/form-dialog.tsx';
import { readFilter } from '../../web/list/filter-text.ts';
import type { ListAddressQuery } from '../../web/list/list-address.ts';
import { useMay } from '../../web/session.ts';
import { claimOperations as operations } from './claim.operations.ts';
import type { ClaimRow, ConfirmedClaim } from './claim-row.schema.ts';
import { inParts, mostConfirmed } from './confirming.rules.ts';
import { RefusedClaims } from './refused-claims.tsx';
import { SufficiencyField } from './sufficiency.field.tsx';
import { useConfirming } from './use-confirming.tsx';

interface Matching {
  readonly query: Pick<ListAddressQuery, 'q' | 'filter'>;
  /** As the list counts them: what the person sees is what is confirmed, or nothing is. */
  readonly count: number;
  /** What requirements are called. */
  readonly names: ReadonlyMap<string, string>;
}

/** Judge every claim the list finds, loaded or not. */
export function ConfirmMatching({ query, count, names }: Matching) {
  const may = useMay();
  const [open, setOpen] = useState(false);
  const [answers, setAnswers] = useState<readonly ConfirmedClaim[]>();
  const standing = readFilter(query.filter?.standing ?? '');
  // A withdrawn one is brought back first, and by itself.
  const withdrawn = standing.op !== 'not' && standing.values.includes('withdrawn');
  if (!may('claim:write') || withdrawn || (count === 0 && !open)) return answered();
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        <Plural value={count} one="Confirm the one that matches" other="Confirm all # that match" />
      </Button>
      {open && (
        <Asking
          query={query}
          count={count}
          onClose={() => setOpen(false)}
          onDone={(claims) => {
            setOpen(false);
            if (claims.some(({ outcome }) => outcome !== 'changed')) setAnswers(claims);
          }}
        />
      )}
      {answered()}
    </>
  );

  function answered() {
    return answers ? <Answered claims={answers} names={names} onClose={() => setAnswers(undefined)} /> : null;
  }
}

function Asking({
  query: { q, filter },
  count,
  onDone,
  onClose,
}: Omit<Matching, 'names'> & { onDone: (claims: readonly ConfirmedClaim[]) => void; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const { send, busy, done } = useConfirming();
  const [sufficiency, setSufficiency] = useState<Sufficiency>();
  const [says, setSays] = useState('');
  const [problem, setProblem] = useState<string>();
  const judgement = sufficiency ? { sufficiency, ...(says === '' ? {} : { says }) } : {};
  const query = { ...(q ? { q } : {}), filter: filter ?? {} };
  const askAgain = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [id] }) => String(id).startsWith('claim.') });
  // Of drafts nobody has said how far: there is nothing to confirm as it stands.
  const drafts = filter?.sufficiency === 'is:draft';
  const again = {
    value: '',
    label: t`As each stands`,
    description: t`Judged again as it is; a draft is refused, for nobody has said how far.`,
  };
  const submit = async () => {
    setProblem(drafts && !sufficiency ? t`Say how far they prove it.` : undefined);
    if (drafts && !sufficiency) return;
    try {
      if (count <= mostConfirmed) return onDone(await send([{ ...query, count, ...judgement }]));
      const items = await found(query);
      if (items.length === count)
        return onDone(await send(inParts(standing(items)).map((some) => ({ items: some, ...judgement }))));
      const { length: now } = items;
      setProblem(t`You saw ${count} claims; now ${now} match.`);
    } catch (error) {
      setProblem(problemText(error));
    }
    // What matches has changed: the number is counted anew, and confirmed as it is then.
    await askAgain();
  };
  return (
    <FormDialog
      title={t`Confirm what matches`}
      act={<Plural value={count} one="Confirm # claim" other="Confirm # claims" />}
      busy={busy}
      onSend={() => void submit()}
      onClose={onClose}
    >
      <SufficiencyField
        label={t`How far they prove it`}
        focus
        {...(drafts ? {} : { first: again })}
        value={sufficiency ?? null}
        error={problem}
        onChange={setSufficiency}
      />
      {sufficiency && (
        <Textarea
          label={t`What they show`}
          description={t`For all of them; left empty, each keeps its own words.`}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={4000}
          value={says}
          onChange={(event) => setSays(event.currentTarget.value)}
        />
      )}
      {busy && count > mostConfirmed && (
        <p role="status" className="t-secondary">
          <Trans>
            {done} of {count} answered. Keep this page open.
          </Trans>
        </p>
      )}
    </FormDialog>
  );
}

/** Every claim the list finds, a page after the other. */
async function found(query: Matching['query']): Promise<ClaimRow[]> {
  const rows: ClaimRow[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: Page = await ask(operations.list, {
      ...query,
      limit: 200,
      ...(next ? { cursor: next } : {}),
    });
    rows.push(...page.rows);
    next = page.next;
  }
  return rows;
}

type Page = z.output<typeof operations.list.output>;

/** A withdrawn one is not meant: it is brought back by itself. */
const standing = (claims: readonly ClaimRow[]) =>
  claims
    .filter((claim) => claim.standing !== 'withdrawn')
    .map(({ subjectId: subject, requirement, lens, version }) => ({ subject, requirement, lens, version }));

/** Most refusals that are named one by one. */
const mostNamed = 200;

/** What came of each: how many of a kind, and those that could not be judged with the reason. */
function Answered({
  claims,
  names,
  onClose,
}: Pick<Matching, 'names'> & { claims: readonly ConfirmedClaim[]; onClose: () => void }) {
  const { t } = useLingui();
  const count = (of: ConfirmedClaim['outcome']) => claims.filter(({ outcome }) => outcome === of).length;
  const named = claims.filter(({ outcome }) => outcome === 'refused').slice(0, mostNamed);
  const [changed, same, refused] = [count('changed'), count('same'), count('refused')];
  return (
    <Modal opened onClose={onClose} title={t`What came of it`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <p>
        <Trans>
          {changed} changed, {same} the same as before, {refused} refused.
        </Trans>
      </p>
      <RefusedClaims claims={named} names={names} />
      {refused > named.length && (
        <p className="t-secondary">
          <Trans>And {refused - named.length} more, which still match.</Trans>
        </p>
      )}
      <Group mt="md">
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Modal>
  );
}
