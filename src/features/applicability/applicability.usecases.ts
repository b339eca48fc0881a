import { feature, implement } from '../../kernel/feature.ts';
import { addLink, linkedIds, removeLink } from '../../kernel/link.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, notPermitted, Problem } from '../../kernel/problem.ts';
import { controls, findControls } from '../control/control.usecases.ts';
import { exporting } from './applicability.exporting.ts';
import { completenessOf } from './applicability.figures.ts';
import { countRows, listRows } from './applicability.listing.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { prepareRows } from './applicability.preparing.ts';
import { applicabilities } from './applicability.register.ts';
import { applicabilityType, realises } from './applicability.schema.ts';
import { readSideBySide } from './applicability.side-by-side.ts';
import { judgedRows, realisedRows } from './applicability.store.ts';
import { asImported, ownerless, undecided } from './applicability.waiting.ts';
import { confirm, decide, openRow, readRow, restore } from './applicability-deciding.usecases.ts';
import { adoptedStatements, readStatement } from './applicability-statement.usecases.ts';

const asRegistered = [operations.facets.id, operations.history.id];

const reading = [
  implement(operations.list, listRows),
  implement(operations.count, countRows),
  implement(operations.get, (input, context) => readRow(context, input.id, input.asOf)),
  implement(operations.completeness, async ({ framework }, context) => {
    const [adopted, rows] = await Promise.all([adoptedStatements(context), readStatement(context)]);
    const frameworks = completenessOf(context.content, adopted, rows);
    return { frameworks: frameworks.filter((one) => framework === undefined || one.framework === framework) };
  }),
  implement(operations.sideBySide, readSideBySide),
  implement(operations.realised, async (input, context) => {
    const { record } = await controls.find(context, input.id);
    const linked = await linkedIds(context.tx, realises, 'out', [record.id]);
    return { rows: await realisedRows(context.tx, context.actor, linked.get(record.id) ?? []) };
  }),
  implement(operations.realisations, async (input, context) => {
    const asked = input.controls.toLowerCase().split(',');
    const seen = await findControls(controls.asking(context, undefined), asked);
    const linked = await linkedIds(context.tx, realises, 'out', [...seen.keys()]);
    const rows = await realisedRows(context.tx, context.actor, [...new Set([...linked.values()].flat())]);
    return {
      controls: [...seen.keys()].map((id) => {
        const ids = new Set(linked.get(id));
        return { id, refs: rows.flatMap((row) => (ids.has(row.id) ? [row.ref] : [])) };
      }),
    };
  }),
];

const writing = [
  implement(operations.decide, decide),
  implement(operations.restore, restore),
  implement(operations.confirm, confirm, {
    unrecorded: 'Records every row it confirms; rows confirmed already leave nothing to record.',
  }),
  implement(
    operations.prepare,
    async (_input, context) => {
      if (!context.actor.roles.includes('programme_manager')) throw new Problem(notPermitted);
      return prepareRows(context);
    },
    { unrecorded: 'Records every row it adds or moves; where the content brings nothing new there is none.' },
  ),
  implement(
    operations.realise,
    async (input, context) => {
      const { record } = await openRow(context, input.id);
      const { record: control } = await controls.find(context, input.control);
      if (control.archivedAt !== null) {
        throw new Problem(
          invalid,
          msg('applicability.control-archived', 'This control is archived. Bring it back first.'),
          { issues: [{ field: 'control', message: 'Archived.' }] },
        );
      }
      await addLink(context, realises, control, record);
      return readRow(context, record.id);
    },
    { unrecorded: 'Records the link it makes; a link that is there already is answered as it is.' },
  ),
  implement(
    operations.unrealise,
    async (input, context) => {
      const { record } = await openRow(context, input.id);
      const { record: control } = await controls.find(context, input.control);
      await removeLink(context, realises, control, record);
      return readRow(context, record.id);
    },
    { unrecorded: 'Records the link it takes away; where there is none nothing changes.' },
  ),
];

/** Rows of the Statements of Applicability: decided here, realised by our controls. */
export const applicabilityFeature = feature({
  name: 'applicability',
  recordTypes: [applicabilityType],
  waiting: [asImported, undecided, ownerless],
  judged: judgedRows,
  implementations: [
    ...reading,
    exporting,
    ...writing,
    ...applicabilities.implementations.filter(({ operation }) => asRegistered.includes(operation.id)),
  ],
  onOrganisationCreated: async (context) => {
    await prepareRows(context);
  },
  onFrameworkAdopted: async (context) => {
    await prepareRows(context);
  },
});
