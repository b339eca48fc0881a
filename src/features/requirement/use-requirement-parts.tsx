import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Filled } from '../../web/place.tsx';
import { AddedSections, useClosingSections } from '../../web/record/added-sections.tsx';
import { Fact, Facts } from '../../web/record/facts.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { RecordHistory } from '../../web/record/record-history.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { ControlRow } from './control-row.tsx';
import { CrosswalkSection } from './crosswalk-section.tsx';
import type { OtherSide } from './distinctness-notice.tsx';
import { LensCard } from './lens-card.tsx';
import classes from './reading.module.css';
import type { ClauseRecord, LensReading, RequirementReading } from './reading.schema.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { answersOfRequirement, proofOfRequirement } from './requirement.places.ts';
import { useClauseWords } from './use-clause-words.tsx';
import { useLensWords } from './use-lens-words.tsx';

type WithClause = LensReading & { clause: ClauseRecord };

/** What the panel and the page of a requirement show; only their frames differ. `reference` is what was opened. */
export function useRequirementParts(
  reading: RequirementReading,
  reference: string,
): RecordParts & {
  /** Scopes, actions, comments and history of the record behind it. */
  readonly record: ReactNode;
} {
  const { t } = useLingui();
  const closing = useClosingSections('clause');
  const words = useLensWords();
  const recorded = reading.lenses.filter((lens): lens is WithClause => lens.clause !== null);
  const opened = recorded.find(({ ref }) => ref === reference) ?? recorded[0];
  const step = useNextStep(reading);
  const first = reading.lenses[0];
  const proven = reading.lenses.length > 0;
  return {
    state: reading.lenses.map(({ clause, lens, row, ref }) =>
      clause ? (
        <span key={ref}>
          {recorded.length > 1 && <span className="t-quiet t-secondary">{words[lens]} </span>}
          <StateWord code={clause.assessment} />
        </span>
      ) : row ? (
        <StateWord key={ref} code={row.decision} />
      ) : null,
    ),
    owner: null,
    action: step.button,
    quiet: null,
    sections: [
      ...(reading.kind === 'clause' ? [{ id: 'lenses', label: t`Assessment` }] : []),
      ...(proven ? [{ id: 'answers', label: t`Answers` }] : []),
      // Folded, and no place of a clause's own: the index of a clause stays on one line of the panel.
      ...(opened ? [] : [{ id: 'crosswalk', label: t`Crosswalk` }]),
      ...(opened ? closing : []),
    ],
    lead: <Lead reading={reading} />,
    facts: <KnownFacts reading={reading} />,
    body: (
      <>
        {reading.kind === 'clause' && (
          <RecordSection id="lenses" title={t`Assessment`}>
            <Lenses reading={reading} begun={step.begun} />
          </RecordSection>
        )}
        {first?.row && <ControlRow row={first.row} framework={first.framework} />}
        {proven && (
          <RecordSection id="answers" title={t`What answers it`}>
            {reading.lenses.map((lens) => (
              <Answers key={lens.requirement} lens={lens} named={reading.lenses.length > 1} />
            ))}
            <Documents of={reading.documents} />
          </RecordSection>
        )}
        {first && (
          <CrosswalkSection
            lenses={reading.lenses.map(({ requirement, ref }) => ({ requirement, ref }))}
            opened={reading.lenses.find(({ ref }) => ref === reference)?.requirement ?? first.requirement}
          />
        )}
      </>
    ),
    record: opened ? <OfRecord lenses={recorded} opened={opened.ref} /> : null,
  };
}

/** Our explanation, and how the standards stand to each other here. */
function Lead({ reading }: { reading: RequirementReading }) {
  const [first] = reading.lenses;
  const { shared } = reading;
  return (
    <div className={classes.leading}>
      {first && !asksApart(reading) && <p>{first.intent}</p>}
      {reading.kind === 'article' &&
        first?.notes.map((text) => (
          <p key={text} className={classes.relation}>
            {text}
          </p>
        ))}
      {shared && reading.lenses.length > 1 && (
        <p className={classes.relation}>
          {shared.relation === 'identical' ? (
            <Trans>Both standards ask the same. {shared.differences}</Trans>
          ) : (
            <Trans>With AI there is more to it. {shared.differences}</Trans>
          )}
        </p>
      )}
    </div>
  );
}

/** Where the standards ask in other words, each says it in its own place, and neither stands above both. */
const asksApart = ({ lenses }: RequirementReading): boolean =>
  lenses.some(({ intent }) => intent !== lenses[0]?.intent);

function KnownFacts({ reading }: { reading: RequirementReading }) {
  const { t } = useLingui();
  const { shared, lenses } = reading;
  const documented = lenses.flatMap(({ documented: asked, short }) => (asked ? [{ ...asked, short }] : []));
  if (!shared && documented.length === 0) return null;
  return (
    <Facts>
      {shared && <Fact term={shared.dutyTitle}>{shared.dutyRequires}</Fact>}
      {documented.map(({ what, mode, short }) => (
        <Fact
          key={short}
          term={mode === 'retain' ? t`Keep as a record (${short})` : t`In writing (${short})`}
        >
          {what}
        </Fact>
      ))}
      {shared && <Fact term={t`One proof for both`}>{shared.singleEvidenceRule}</Fact>}
      {shared && <Fact term={t`Where auditors catch it`}>{shared.commonAuditTrap}</Fact>}
    </Facts>
  );
}

function Lenses({ reading, begun }: { reading: RequirementReading; begun: string | undefined }) {
  return (
    <div className={classes.lenses}>
      <div className={classes.pair} data-sides={reading.lenses.length}>
        {reading.lenses.map((lens) => (
          <LensCard
            // The form of the texts opens anew where the filled button asked for it.
            key={`${lens.requirement}:${begun === lens.requirement}`}
            lens={lens}
            other={otherOf(reading, lens)}
            intent={asksApart(reading)}
            begin={begun === lens.requirement}
          />
        ))}
      </div>
    </div>
  );
}

/** The passage of the other lens; none is empty, so that one alone is looked at by itself. */
function otherOf({ lenses, distinctness }: RequirementReading, lens: LensReading): OtherSide {
  if (!distinctness) return null;
  const other = lenses.find(({ requirement, clause }) => requirement !== lens.requirement && clause !== null);
  return { passage: other?.clause?.passage ?? '', basis: distinctness };
}

/** What proves it through one lens, and what else is known to answer it. */
function Answers({ lens, named }: { lens: LensReading; named: boolean }) {
  const words = useLensWords();
  const { requirement, clause, row } = lens;
  if (!lens.adopted) return null;
  const record = clause ?? row;
  const told = {
    ...{ requirement, lens: lens.lens },
    record: record && { type: clause ? 'clause' : 'applicability', id: record.id, ref: record.ref },
  };
  return (
    <div className={classes.answers}>
      {named && (
        <p className={classes.partTitle}>
          {words[lens.lens]} <span className="t-quiet">{lens.ref}</span>
        </p>
      )}
      <Filled place={proofOfRequirement} told={told} />
      <Filled place={answersOfRequirement} told={told} />
    </div>
  );
}

function Documents({ of: titles }: { of: readonly string[] }) {
  if (titles.length === 0) return null;
  return (
    <p className="t-secondary">
      <span className="t-quiet">
        <Plural
          value={titles.length}
          one="Document that usually answers it:"
          other="Documents that usually answer it:"
        />
      </span>{' '}
      {titles.join(' · ')}
    </p>
  );
}

/** Actions, comments and history of one of the records behind it. */
function OfRecord({ lenses, opened }: { lenses: readonly WithClause[]; opened: string }) {
  const { t } = useLingui();
  const words = useLensWords();
  const [chosen, setChosen] = useState(opened);
  const lens = lenses.find(({ ref }) => ref === chosen) ?? lenses[0];
  if (!lens) return null;
  return (
    <>
      {lenses.length > 1 && (
        <SegmentedControl
          className={classes.whose}
          size="xs"
          aria-label={t`Whose actions, comments and history`}
          value={lens.ref}
          onChange={setChosen}
          data={lenses.map(({ ref, lens: seen }) => ({ value: ref, label: `${words[seen]} ${ref}` }))}
        />
      )}
      {lenses.length > 1 && (
        <p className={classes.onPaper}>
          <strong>
            {words[lens.lens]} {lens.ref}
          </strong>
        </p>
      )}
      <AddedSections
        key={lens.clause.id}
        record={{ ...lens.clause, type: 'clause', mayUpdate: lens.clause.can.includes('write') }}
      />
      <History lens={lens} />
    </>
  );
}

function History({ lens }: { lens: WithClause }): ReactNode {
  const { labels, show } = useClauseWords(lens);
  const { id, version, can } = lens.clause;
  return (
    <RecordHistory
      operations={operations}
      record={{ id, version, mayRestore: can.includes('restore') }}
      labels={labels}
      show={show}
    />
  );
}

/** The one filled button: what is missing first. It leads to the place where it is done. */
function useNextStep(reading: RequirementReading): { button: ReactNode; begun: string | undefined } {
  const words = useLensWords();
  const [begun, setBegun] = useState<string>();
  const mine = reading.lenses.filter((lens) => lens.clause?.can.includes('assess'));
  const open = mine.find(({ clause }) => clause?.assessment === 'not_assessed');
  const bare = mine.find(({ missing }) => missing !== null);
  const several = mine.length > 1;
  if (open) {
    const name = words[open.lens];
    return {
      begun,
      button: (
        <Button onClick={() => toCard(open, 'input[type=radio]:checked, input[type=radio]')}>
          {several ? <Trans>Assess for {name}</Trans> : <Trans>Assess</Trans>}
        </Button>
      ),
    };
  }
  if (!bare || begun === bare.requirement) return { begun, button: null };
  const name = words[bare.lens];
  const write = () => {
    setBegun(bare.requirement);
    // The form comes with the next drawing.
    requestAnimationFrame(() => requestAnimationFrame(() => toCard(bare, 'textarea')));
  };
  return {
    begun,
    button: (
      <Button onClick={write}>
        {bare.missing === 'passage' ? (
          <Trans>Write the passage for {name}</Trans>
        ) : (
          <Trans>Answer for {name}</Trans>
        )}
      </Button>
    ),
  };
}

/** To the first field of that kind in the card of a lens. */
function toCard({ lens }: LensReading, field: string): void {
  const card = document.querySelector(`[data-lens="${lens}"]`);
  card?.scrollIntoView({ block: 'nearest' });
  card?.querySelector<HTMLElement>(field)?.focus();
}
