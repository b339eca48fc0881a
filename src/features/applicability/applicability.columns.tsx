import { Trans, useLingui } from '@lingui/react/macro';
import { Initials } from '../../web/initials.tsx';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { useRecordFilters } from '../../web/list/record-columns.tsx';
import { Filled } from '../../web/place.tsx';
import { Ref } from '../../web/ref.tsx';
import { StateWord, useStateWord } from '../../web/state/state-word.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import classes from './applicability.module.css';
import { inUndecidedRow } from './applicability.places.ts';
import { gapCodes, gapLabels, verdicts } from './applicability.rules.ts';
import { decisionLabels, decisions, driverLabels } from './applicability.schema.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { ProofWords } from './proof-words.tsx';
import { driverOptions } from './use-decision-words.tsx';

/** The columns of a statement: what was decided, why, and which controls of ours carry it out. */
export function useApplicabilityColumns(): readonly Column<ApplicabilityRow>[] {
  const { t } = useLingui();
  return [
    {
      key: 'control',
      label: t`Control`,
      cell: (row) => (
        <>
          <span className="t-quiet t-figures">{row.content?.number ?? row.ref}</span> {row.title}
        </>
      ),
    },
    { key: 'decision', label: t`Decision`, width: 150, cell: (row) => <DecisionWord row={row} /> },
    { key: 'why', label: t`Why`, width: 130, cell: (row) => <Drivers row={row} /> },
    {
      key: 'justification',
      label: t`Justification`,
      width: 210,
      cell: justificationOf,
    },
    { key: 'realised', label: t`Realised by`, width: 180, cell: (row) => <RealisedByWords row={row} /> },
    { key: 'proof', label: t`Proof`, width: 110, cell: (row) => <ProofWords row={row} /> },
    {
      key: 'owner',
      label: t`Owner`,
      width: 130,
      cell: (row) => (row.ownerName ? <Initials name={row.ownerName} named /> : nobody(row)),
    },
  ];
}

/** The decision as icon and word; an imported one says that nobody has confirmed it. */
export function DecisionWord({ row }: { row: ApplicabilityRow }) {
  const { t } = useLingui();
  return (
    <span className={classes.words}>
      <StateWord code={row.decision} />
      {row.asImported && <StateWord code="as_imported" label={t`As imported`} tone="part" plain />}
    </span>
  );
}

/** An applicable row that nobody answers for says so; on others a blank says enough. */
function nobody(row: ApplicabilityRow) {
  if (row.decision !== 'applicable') return null;
  return (
    <span className="t-quiet">
      <Trans>Nobody</Trans>
    </span>
  );
}

/** Why, or, while nobody has decided, what others propose. */
function justificationOf(row: ApplicabilityRow) {
  if (row.justification) return <span className={classes.clamped}>{row.justification}</span>;
  return row.decision === 'undecided' ? <Filled place={inUndecidedRow} told={row} /> : null;
}

function Drivers({ row }: { row: ApplicabilityRow }) {
  if (row.drivers.length === 0) return null;
  return (
    <span className={classes.words}>
      {row.drivers.map((code) => (
        <span key={code} className={classes.driver}>
          {translate(driverLabels[code])}
        </span>
      ))}
    </span>
  );
}

function RealisedByWords({ row }: { row: ApplicabilityRow }) {
  const { t } = useLingui();
  if (row.decision === 'excluded' && row.realisedBy.length === 0) return null;
  if (row.realisedBy.length === 0)
    return row.decision === 'applicable' ? <span className="t-quiet">{t`No control yet`}</span> : null;
  return (
    <span className={classes.words}>
      {row.realisedBy.map((control) => (
        <Ref key={control.id} of={control.ref} />
      ))}
      {row.implementation && <StateWord code={row.implementation} plain />}
    </span>
  );
}

/** What one may filter the rows of a statement by. */
export function useApplicabilityFilters(): readonly FilterField[] {
  const { t } = useLingui();
  const word = useStateWord();
  const { owner, yesNo } = useRecordFilters(peopleOperations.list);
  return [
    {
      field: 'decision',
      label: t`Decision`,
      kind: 'code',
      options: decisions.map((code) => ({ value: code, label: translate(decisionLabels[code]) })),
    },
    {
      field: 'gap',
      label: t`Gap`,
      kind: 'code',
      options: gapCodes.map((code) => ({ value: code, label: translate(gapLabels[code]) })),
    },
    {
      field: 'verdict',
      label: t`Stands`,
      kind: 'code',
      options: verdicts.map((code) => ({ value: code, label: word(code) })),
    },
    { field: 'drivers', label: t`Why`, kind: 'codes', options: driverOptions() },
    owner,
    {
      field: 'asImported',
      label: t`As imported`,
      kind: 'boolean',
      options: yesNo,
    },
  ];
}
