import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import type { Column } from '../../web/list/column.ts';
import type { FilterField } from '../../web/list/filter-chip.tsx';
import { Ref } from '../../web/ref.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import classes from './carry-over.module.css';
import type { CarryOverProposal, CarryOverSource } from './carry-over.operations.ts';
import { carries, carryLabels, type Kind, verdictLabels, verdicts } from './carry-over.schema.ts';
import { CarryWord, useCarryWords, VerdictWord } from './carry-words.tsx';

/** The columns of the proposals: what carries, from which rows and controls of ours, what is left, the answer. */
export function useCarryOverColumns(kind: Kind): readonly Column<CarryOverProposal>[] {
  const { t } = useLingui();
  const { effort } = useCarryWords();
  return [
    {
      key: 'place',
      label: kind === 'clause' ? t`Clause` : t`Control`,
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
          {!one.asks && <StateWord code="excluded" plain />}
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
      cell: (one) => <Answered proposal={one} />,
    },
  ];
}

/** The one word; of a group also how many of its rows are answered, while some are not. */
function Answered({ proposal: { verdict, targets } }: { proposal: CarryOverProposal }) {
  const answered = targets.filter((target) => target.verdict.verdict !== 'open').length;
  return (
    <span className={classes.stack}>
      <VerdictWord verdict={verdict.verdict} />
      {answered > 0 && answered < targets.length && (
        <span className="t-secondary">
          <Trans>
            {answered} of {targets.length} rows answered
          </Trans>
        </span>
      )}
    </span>
  );
}

/** Sources that offer something with the controls behind it; of the others only that they do not. */
function Sources({ sources }: { sources: readonly CarryOverSource[] }) {
  const offering = sources.filter((source) => source.state === 'offers');
  // Nobody has said anything about a clause yet: that is not the same as having nothing there.
  const isUnsaid = ({ kind, state }: CarryOverSource) =>
    kind === 'clause' && (state === 'not_assessed' || state === 'not_recorded');
  const unsaid = sources.filter(isUnsaid);
  const silent = sources.filter((source) => source.state !== 'offers' && !isUnsaid(source));
  return (
    <span className={classes.stack}>
      {offering.map((source) => (
        <span key={source.id} className={classes.words}>
          <span className="t-figures">{source.ref}</span>
          {source.clause && <StateWord code={source.clause.assessment} plain />}
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
            one={`${unsaid[0]?.ref} not assessed yet`}
            other="# clauses not assessed yet"
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
