import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { bodyAt } from '../../kernel/history.ts';
import { english, msg } from '../../kernel/message.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { personIsMember } from '../../kernel/person.ts';
import {
  type FieldIssue,
  invalid,
  notFound,
  notPermitted,
  Problem,
  versionConflict,
} from '../../kernel/problem.ts';
import { tellOwners } from '../../kernel/register/ownership.ts';
import { type applicabilityOperations, controlNeeded, countChanged } from './applicability.operations.ts';
import { applicabilities } from './applicability.register.ts';
import { findForeignFields, isProvided } from './applicability.rules.ts';
import { Applicability, applicabilityType, Decided } from './applicability.schema.ts';
import { type FoundRow, lockRows, rowIdOf, type StoredRow, saveRows } from './applicability.store.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { readStatement } from './applicability-statement.usecases.ts';
import { bringInRow } from './importing.usecases.ts';

type InputOf<Name extends keyof typeof applicabilityOperations> = z.output<
  (typeof applicabilityOperations)[Name]['input']
>;

/** One row with everything derived for it, by id or requirement. */
export async function readRow(context: Context, address: string, asOf?: string): Promise<ApplicabilityRow> {
  const row = (await readStatement(context, asOf)).find(
    (one) => one.id === address.toLowerCase() || one.requirement === address,
  );
  if (!row) throw new Problem(notFound);
  return row;
}

/** The stored row, locked, if the actor may see it and write it; the version they saw is checked when given. */
export async function openRow(context: Context, address: string, version?: number): Promise<FoundRow> {
  const id = await rowIdOf(context.tx, address);
  if (id === undefined) throw new Problem(notFound);
  const found = await applicabilities.open(context, id, undefined);
  if (version !== undefined && found.record.version !== version) {
    throw new Problem(versionConflict, undefined, { current: await readRow(context, id) });
  }
  return found;
}

export async function decide(input: InputOf<'decide'>, context: Context): Promise<ApplicabilityRow> {
  const { id, version, decision, ownerId, ...given } = input;
  const found = await openRow(context, id, version);
  if (ownerId && !(await personIsMember(context.tx, ownerId))) {
    throw refused({ field: 'ownerId', message: 'Not a person of this organisation.' });
  }
  await write(context, found, {
    ...given,
    decision,
    ownerId,
    drivers: given.drivers && [...new Set(given.drivers)],
    conditions: given.conditions && [...new Set(given.conditions)],
  });
  return readRow(context, found.record.id);
}

/**
 * Bring the decision of an earlier entry back, under today's rules; what the content says stays as it is today. What
 * stood as imported stands as imported again: bringing it back confirms nothing (R2).
 */
export async function restore(input: InputOf<'restore'>, context: Context): Promise<ApplicabilityRow> {
  const found = await openRow(context, input.id, input.version);
  const body = await bodyAt(context.tx, applicabilityType, found.record.id, input.seq);
  if (!body) throw new Problem(notFound);
  const { asImported } = Applicability.parse(body);
  const earlier = Decided.parse(body);
  await (asImported ? bringInRow(context, found, earlier) : write(context, found, earlier));
  return readRow(context, found.record.id);
}

/** Every way in which a person decides a row: checked, then theirs, with the day. */
async function write(context: Context, found: FoundRow, given: Given): Promise<void> {
  const framework = context.content.framework(found.record.framework);
  if (!framework?.applicability) {
    throw refused({ field: 'id', message: 'The content no longer has the framework of this row.' });
  }
  const changes = named(given);
  const after = { ...found.record, ...changes };
  const issues = findForeignFields(changes, framework.applicability);
  if (after.decision === 'excluded' && after.justification.trim() === '') {
    issues.push({ field: 'justification', message: english(reasonNeeded) });
  }
  if (issues.length > 0) throw refused(...issues);
  if (after.decision === 'excluded') await refuseExclusionOfProvided(context, found.record.id);
  const { record } = await applicabilities.change(context, found, {
    ...changes,
    asImported: false,
    contentVersion: framework.version,
    ...decidedBy(context, after.decision),
  });
  if (record.ownerId !== found.record.ownerId) await tellOwners(context, applicabilityType, [record]);
}

type Given = { [Field in keyof StoredRow]?: StoredRow[Field] | undefined };

/** Only what was named: a field left out stays as it is. */
const named = (given: Given): Partial<StoredRow> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const reasonNeeded = msg('applicability.reason-needed', 'Excluding a control needs its reason.');

function refused(...issues: FieldIssue[]): Problem {
  return new Problem(invalid, msg('applicability.refused', 'The decision cannot be recorded like this.'), {
    issues,
  });
}

const decidedBy = (context: Context, decision: Applicability['decision']) =>
  decision === 'undecided'
    ? { decidedBy: null, decidedAt: null }
    : { decidedBy: context.actor.personId, decidedAt: context.now };

/** R2: an outsourced or inherited control is applicable, never excluded. */
async function refuseExclusionOfProvided(context: Context, id: string): Promise<void> {
  const { realisedBy } = await readRow(context, id);
  const provided = realisedBy.filter(isProvided);
  if (provided.length === 0) return;
  throw new Problem(
    controlNeeded,
    msg(
      'applicability.control-needed',
      'Realised by a shared or inherited control: {controls}. Such a control is applicable, never excluded. Part them first, or keep the row applicable.',
      { controls: provided.map((control) => `${control.ref} ${control.title}`).join(', ') },
    ),
  );
}

/** Confirm imported rows in bulk; rows confirmed already are passed over. */
export async function confirm(input: InputOf<'confirm'>, context: Context) {
  const found = await rowsToConfirm(input, context);
  if (
    found.some(
      ({ record, onRecord }) => !mayWriteRecord(context.actor, { ownerId: record.ownerId, onRecord }),
    )
  )
    throw new Problem(notPermitted);
  const imported = found.filter(({ record }) => record.asImported);
  const bare = (row: StoredRow) => row.decision === 'excluded' && row.justification.trim() === '';
  const confirmed = imported.filter(({ record }) => !bare(record));
  await saveRows(
    context,
    confirmed.map(({ record: row, people }) => ({
      after: {
        ...row,
        asImported: false,
        contentVersion: context.content.framework(row.framework)?.version ?? row.contentVersion,
        ...decidedBy(context, row.decision),
      },
      people,
    })),
  );
  const left = imported.map(({ record }) => record).filter(bare);
  return { confirmed: confirmed.length, left: left.map(({ id, ref }) => ({ id, ref })) };
}

async function rowsToConfirm(input: InputOf<'confirm'>, context: Context): Promise<FoundRow[]> {
  const { rows, framework, count } = input;
  if (rows !== undefined && framework === undefined && count === undefined) {
    return namedRows(rows, context);
  }
  if (rows !== undefined || framework === undefined || count === undefined) {
    throw refused({ field: 'rows', message: 'Give either rows, or a framework with the count you saw.' });
  }
  const found = await lockRows(context.tx, context.actor, { importedOf: framework });
  if (found.length !== count) {
    throw new Problem(
      countChanged,
      msg('applicability.count-changed', 'You saw {seen} imported rows; now there are {now}.', {
        seen: count,
        now: found.length,
      }),
      { current: { count: found.length } },
    );
  }
  return found;
}

async function namedRows(rows: readonly { id: string; version: number }[], context: Context) {
  const seen = new Map(rows.map((row) => [row.id.toLowerCase(), row.version]));
  const found = await lockRows(context.tx, context.actor, { ids: [...seen.keys()] });
  if (found.length !== seen.size) throw new Problem(notFound);
  const stale = found.filter(({ record }) => record.version !== seen.get(record.id));
  if (stale.length > 0) {
    const current = stale.map(({ record: { id, ref, version } }) => ({ id, ref, version }));
    throw new Problem(versionConflict, undefined, { current });
  }
  return found;
}
