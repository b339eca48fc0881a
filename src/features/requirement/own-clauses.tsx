import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { ask } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { PersonSelect } from '../../web/person-select.tsx';
import { useMay } from '../../web/session.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { useOwn } from './clause-saving.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import classes from './tree.module.css';
import type { ClauseCell } from './tree.schema.ts';
import type { TreeRow } from './tree-lines.ts';

type Given = NonNullable<ClauseCell['record']>;

/** Give all the clauses that are shown one owner; taken back as easily. */
export function OwnClauses({
  rows,
  frameworks,
}: {
  rows: readonly TreeRow[];
  frameworks: readonly string[];
}) {
  const { t } = useLingui();
  const may = useMay();
  const own = useOwn();
  const [open, setOpen] = useState(false);
  const [owner, setOwner] = useState<string | null>(null);
  const records = recordsOf(rows, frameworks);
  if (!may('clause:write') || records.length === 0) return null;
  const changed = records.filter(({ ownerId }) => ownerId !== owner);
  const give = async () => {
    try {
      const clauses = changed.map(({ id, version }) => ({ id, version }));
      const { changed: count } = await own.mutateAsync({ clauses, ownerId: owner });
      setOpen(false);
      notify(t`The owner of ${count} clauses is changed.`, () => void takeBack(changed, own.mutateAsync));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus withinPortal position="bottom-start" width={280}>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(!open)}>
          <Trans>Give an owner</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.own} aria-label={t`Give an owner`}>
        <PersonSelect
          label={t`Owner`}
          people={peopleOperations.list}
          named={null}
          value={owner}
          onChange={setOwner}
        />
        <Button loading={own.isPending} disabled={changed.length === 0} onClick={() => void give()}>
          <Plural
            value={changed.length}
            one="Change # clause that is shown"
            other="Change # clauses that are shown"
          />
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Clause records of the rows shown that the person may change, of the regimes asked for; at most as many as are changed in one go. */
function recordsOf(rows: readonly TreeRow[], frameworks: readonly string[]): Given[] {
  const cells = rows.flatMap((row) => (row.kind === 'clause' ? row.line.cells : []));
  return cells
    .filter(({ framework }) => frameworks.length === 0 || frameworks.includes(framework))
    .flatMap(({ record }) => (record?.mayWrite ? record : []))
    .slice(0, 100);
}

/** Each clause back to the owner it had, on the version it has now. */
async function takeBack(
  before: readonly Given[],
  own: ReturnType<typeof useOwn>['mutateAsync'],
): Promise<void> {
  try {
    const { clauses } = await ask(operations.tree, {});
    const now = new Map(
      clauses.flatMap(({ cells }) =>
        cells.flatMap(({ record }) => (record ? [[record.id, record.version] as const] : [])),
      ),
    );
    for (const [ownerId, some] of Map.groupBy(before, (one) => one.ownerId))
      await own({
        ownerId,
        clauses: some.map(({ id, version }) => ({ id, version: now.get(id) ?? version })),
      });
  } catch (error) {
    notifyProblem(error);
  }
}
