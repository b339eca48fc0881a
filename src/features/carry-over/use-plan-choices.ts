import { useState } from 'react';
import type { Plan, PlanItem, PlanNote } from './carry-over.plan.operations.ts';
import { keyOf, proposedDue } from './carry-over.plan.rules.ts';

/** One sentence of the plan that may become an action, with what it is planned as. */
export interface PlanLine {
  readonly key: string;
  readonly note: PlanNote;
  readonly item: PlanItem;
  readonly due: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly ticked: boolean;
}

interface Owner {
  readonly ownerId: string | null;
  readonly ownerName: string | null;
}
type Changed = Partial<Owner> & { readonly due?: string };

export interface PlanChoices {
  readonly start: string;
  readonly setStart: (day: string) => void;
  /** Every sentence that may be confirmed, in the order of the plan. */
  readonly lines: readonly PlanLine[];
  readonly lineOf: (note: PlanNote, item: PlanItem) => PlanLine | undefined;
  readonly tick: (keys: readonly string[], on: boolean) => void;
  readonly change: (keys: readonly string[], changed: Changed) => void;
  /** After a confirmation: what was changed is in the actions now. */
  readonly clear: () => void;
}

/**
 * What a person chose on a plan: all of it at first, days from the start and whose the place is as owner. What they
 * changed stays when the start moves.
 */
export function usePlanChoices(plan: Plan): PlanChoices {
  const [start, setStart] = useState(plan.start);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [changes, setChanges] = useState<ReadonlyMap<string, Changed>>(new Map());
  const may = plan.can.includes('confirm');
  const lines = plan.groups.flatMap(({ step, notes }) =>
    notes.flatMap((note) =>
      note.items.flatMap((item): PlanLine[] => {
        if (!may || note.record === null || item.made !== null) return [];
        const key = keyOf(note.noteId, item.item);
        const proposed = {
          due: proposedDue(start === '' ? plan.start : start, step, note.effort),
          ownerId: note.ownerId,
          ownerName: note.ownerName,
        };
        return [{ key, note, item, ticked: !unticked.has(key), ...proposed, ...changes.get(key) }];
      }),
    ),
  );
  const byKey = new Map(lines.map((line) => [line.key, line]));
  return {
    start,
    setStart,
    lines,
    lineOf: (note, item) => byKey.get(keyOf(note.noteId, item.item)),
    tick: (keys, on) =>
      setUnticked((before) => {
        const left = new Set(before);
        for (const key of keys) {
          if (on) left.delete(key);
          else left.add(key);
        }
        return left;
      }),
    change: (keys, changed) =>
      setChanges((before) => {
        const after = new Map(before);
        for (const key of keys) after.set(key, { ...before.get(key), ...changed });
        return after;
      }),
    clear: () => {
      setUnticked(new Set());
      setChanges(new Map());
    },
  };
}
