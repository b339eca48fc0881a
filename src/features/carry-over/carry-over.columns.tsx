import { Plural, useLingui } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { Ref } from '../../web/ref.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './carry-over.module.css';
import type { CarryOverProposal, CarryOverSource } from './carry-over.operations.ts';
import { carries, carryLabels, verdictLabels, verdicts } from './carry-over.schema.ts';
import { CarryWord, useCarryWords, VerdictWord } from './carry-words.tsx';

/** The columns of the proposals: what carries, from which rows and controls of ours, what is left, the answer. */
export function useCarryOverColumns(): readonly Column<CarryOverProposal>[] {
  const { t } = useLingui();
  const { effort } = useCarryWords();
  return [
    {
      key: 'control',
      label: t`Control`,
      cell: (one) => (
        <>
          <span className="t-quiet t-figures">{one.number}</span> {one.title}
        </>
      ),
    },
    {
      key: 'carry',
      label: t`Carries here`,
      width: 150,
      cell: (one) => (
        <span className={classes.stack}>
          <CarryWord carry={one.effectiveCarry} />
          {one.carry !== one.effectiveCarry && (
            <span className="t-secondary">{t`Note: ${translate(carryLabels[one.carry])}`}</span>
          )}
        </span>
      ),
    },
    { key: 'from', label: t`From`, width: 285, cell: (one) => <Sources sources={one.sources} /> },
    { key: 'add', label: t`Still to do`, width: 310, cell: (one) => <ToAdd add={one.add} /> },
    { key: 'effort', label: t`Effort`, width: 90, cell: (one) => effort(one.effort).word },
    {
      key: 'answer',
      label: t`Answer`,
      width: 165,
      cell: (one) => <VerdictWord verdict={one.verdict.verdict} />,
    },
  ];
}

/** Sources that offer something with the controls behind it; of the others only that they do not. */
function Sources({ sources }: { sources: readonly CarryOverSource[] }) {
  const offering = sources.filter((source) => source.state === 'offers');
  // Nobody has said anything about a clause yet: that is not the same as having nothing there.
  const unsaid = sources.filter((source) => source.state === 'not_recorded');
  const silent = sources.filter((source) => source.state !== 'offers' && source.state !== 'not_recorded');
  return (
    <span className={classes.stack}>
      {offering.map((source) => (
        <span key={source.id} className={classes.words}>
          <span className="t-figures">{source.ref}</span>
          {source.controls
            .filter((control) => control.offered)
            .map((control) => (
              <span key={control.id} className={classes.words}>
                <Ref of={control.ref} />
                <StateWord code={control.implementation} plain />
              </span>
            ))}
        </span>
      ))}
      {silent.length > 0 && (
        <span className="t-secondary">
          <Plural
            value={silent.length}
            one={`${silent[0]?.ref} offers nothing here`}
            other="# sources offer nothing here"
          />
        </span>
      )}
      {unsaid.length > 0 && (
        <span className="t-secondary">
          <Plural
            value={unsaid.length}
            one={`${unsaid[0]?.ref} not recorded here yet`}
            other="# clauses not recorded here yet"
          />
        </span>
      )}
    </span>
  );
}

function ToAdd({ add }: { add: readonly string[] }) {
  const [first, ...others] = add;
  return (
    <>
      <span className={classes.clamped}>{first}</span>
      {others.length > 0 && (
        <span className="t-secondary">
          <Plural value={others.length} one="and # more" other="and # more" />
        </span>
      )}
    </>
  );
}

/** What one may filter the proposals by. */
export function useCarryOverFilters(): readonly FilterField[] {
  const { t } = useLingui();
  return [
    {
      field: 'carry',
      label: t`Carries here`,
      kind: 'code',
      options: carries.map((code) => ({ value: code, label: translate(carryLabels[code]) })),
    },
    {
      field: 'verdict',
      label: t`Answer`,
      kind: 'code',
      options: verdicts.map((code) => ({ value: code, label: translate(verdictLabels[code]) })),
    },
  ];
}
