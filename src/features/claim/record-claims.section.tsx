import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import { useAddress } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { RequirementField } from '../../web/requirement-field.tsx';
import type { SectionOf } from '../../web/screens.ts';
import { useMay } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { contentOperations } from '../content/content.operations.ts';
import { ClaimForm } from './claim.form.tsx';
import classes from './claim.module.css';
import { type OfRecord, claimOperations as operations } from './claim.operations.ts';
import { ClaimLine, RequirementLink } from './claim-line.tsx';
import { useLensWords } from './claim-words.tsx';
import { ConfirmMany } from './confirm-many.tsx';
import { groupsOf, type Line } from './record-claims.grouping.ts';

/** What a record proves, by requirement; what one says in both standards stands side by side. */
export function RecordClaims({ record }: { record: SectionOf }) {
  const answer = useQuery(queryOptions(operations.ofRecord, { id: record.id }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  return <Claims record={record} of={answer.data} />;
}

function Claims({ record, of }: { record: SectionOf; of: OfRecord }) {
  const { withdrawn, groups } = groupsOf(of);
  const nothing = groups.length === 0;
  return (
    <>
      {nothing && <Nothing type={record.type} />}
      <Alone of={of} />
      <Review record={record} of={of} />
      <Drafts record={record} of={of} />
      {groups.map(({ title, lines }) => (
        <div key={title ?? 'both'}>
          <h3 className={classes.group}>{title ?? <Trans>Asked for by both standards</Trans>}</h3>
          <ul className={classes.lines}>
            {lines.map((line) => (
              <li key={line.key}>
                {line.sides ? <BothLenses line={line} record={record} of={of} /> : <Single line={line} />}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {of.more && (
        <p className="t-secondary">
          <Trans>There is more; the list of claims shows all of it.</Trans>
        </p>
      )}
      <AddClaim record={record} of={of} />
      {withdrawn.length > 0 && (
        <details className={classes.more}>
          <summary>
            <Plural value={withdrawn.length} one="# withdrawn" other="# withdrawn" />
          </summary>
          <ul className={classes.lines}>
            {withdrawn.map((line) => (
              <li key={line.key}>
                <Single line={line} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Nothing({ type }: { type: string }) {
  return (
    <p className="t-quiet">
      {type === 'evidence' ? (
        <Trans>Nobody has said yet what it proves. A file without a claim proves nothing.</Trans>
      ) : (
        <Trans>Nobody has said yet that it proves a clause or control.</Trans>
      )}
    </p>
  );
}

/** What would be without proof if this record lapsed. */
function Alone({ of }: { of: OfRecord }) {
  const refs = of.requirements.filter(({ id }) => of.only.includes(id)).map(({ ref }) => ref);
  if (refs.length === 0) return null;
  const [named, more] = [refs.slice(0, 5).join(', '), refs.length - 5];
  return (
    <p className="t-secondary">
      {more > 0 ? (
        <Trans>
          If this lapses, nothing else proves {named} and {more} more.
        </Trans>
      ) : (
        <Trans>If this lapses, nothing else proves {named}.</Trans>
      )}
    </p>
  );
}

const Single = ({ line }: { line: Line }) =>
  line.claims.map((claim) => (
    <ClaimLine key={claim.lens} claim={claim} name={line.names[0]} by="requirement" />
  ));

/** One shared clause: what the record shows in each standard, or that it says nothing there yet. */
function BothLenses({ line, record, of }: { line: Line; record: SectionOf; of: OfRecord }) {
  const words = useLensWords();
  const [adding, setAdding] = useState<string>();
  const may = useMay();
  return (
    <>
      <span className={classes.title}>
        {line.names.map((name, at) => (
          <span key={name.id}>
            {at > 0 && ' · '}
            <RequirementLink name={at === 0 ? name : { ...name, title: '' }} id={name.id} />
          </span>
        ))}
      </span>
      <div className={classes.lenses}>
        {line.names.map((name) => {
          const claims = line.claims.filter(({ requirement }) => requirement === name.id);
          return (
            <div key={name.id} className={classes.lens} data-empty={claims.length === 0}>
              <p className={classes.lensName}>{words.name[name.lens]}</p>
              {claims.map((claim) => (
                <ClaimLine key={claim.lens} claim={claim} name={name} by="nothing" />
              ))}
              {claims.length === 0 && <p className="t-quiet">{words.nothing[name.lens]}</p>}
              {claims.length === 0 &&
                may('claim:write') &&
                adding !== name.id &&
                of.can.includes('judge') && <SayIt name={name.ref} onClick={() => setAdding(name.id)} />}
              {adding === name.id && (
                <ClaimForm
                  of={{ subjectId: record.id, requirement: name.id, lens: name.lens }}
                  name={name}
                  onDone={() => setAdding(undefined)}
                />
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

function SayIt({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useLingui();
  return (
    <div className={classes.acts} data-no-print>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={t`Say what it shows for ${name}`}
        onClick={onClick}
      >
        <Trans>Say what it shows</Trans>
      </Button>
    </div>
  );
}

/** A newer revision asks for all judgements again: one click, or one by one below. */
function Review({ record, of }: { record: SectionOf; of: OfRecord }) {
  const asking = of.claims.filter(({ standing, can }) => standing === 'review' && can.includes('judge'));
  if (asking.length === 0) return null;
  return (
    <div className={classes.told} data-asks>
      <p>
        <Plural
          value={asking.length}
          one="There is a newer revision than the one that was judged. # claim asks to be judged again."
          other="There is a newer revision than the one that was judged. # claims ask to be judged again."
        />
      </p>
      <ConfirmMany claims={asking} again subject={record.ref} />
    </div>
  );
}

function Drafts({ record, of }: { record: SectionOf; of: OfRecord }) {
  const drafts = of.claims.filter(
    ({ sufficiency, standing, can }) =>
      sufficiency === 'draft' && standing === 'current' && can.includes('judge'),
  );
  if (drafts.length < 2) return null;
  return (
    <div className={classes.told}>
      <p>
        <Plural
          value={drafts.length}
          one="# draft proves nothing until a person says how far."
          other="# drafts prove nothing until a person says how far."
        />
      </p>
      <ConfirmMany claims={drafts} subject={record.ref} />
    </div>
  );
}

/** Claim something new: which requirement, through which lens, then how far. */
function AddClaim({ record, of }: { record: SectionOf; of: OfRecord }) {
  const { t } = useLingui();
  const may = useMay();
  const words = useLensWords();
  // New evidence for a requirement comes with it in the address.
  const { search } = useAddress();
  const [open, setOpen] = useState(search.claim !== undefined);
  const [requirement, setRequirement] = useState(search.claim ?? '');
  const [other, setOther] = useState<Lens>();
  if (!may('claim:write') || !of.can.includes('judge')) return null;
  const close = () => {
    setOpen(false);
    setRequirement('');
    setOther(undefined);
  };
  if (!open)
    return (
      <div className={classes.acts} data-no-print>
        <Button variant="default" onClick={() => setOpen(true)}>
          <Trans>Add a claim</Trans>
        </Button>
      </div>
    );
  const framework = of.frameworks.find(({ id }) => requirement.startsWith(`${id}:`));
  const lens = other ?? framework?.lens;
  const claim = of.claims.find((one) => one.requirement === requirement && one.lens === lens);
  return (
    <div className={classes.form} data-no-print>
      <RequirementField
        label={t`Which clause, control or article?`}
        content={contentOperations}
        leavesOnly
        value={requirement}
        onChange={(id) => {
          setRequirement(id);
          setOther(undefined);
        }}
        autoFocus
      />
      {framework && (
        <Radio.Group
          mt="sm"
          label={t`Through which lens?`}
          description={t`Through the other one it counts as context.`}
          value={lens ?? null}
          onChange={(code) => setOther(code === 'ai' ? 'ai' : 'infosec')}
        >
          {(['infosec', 'ai'] as const).map((code) => (
            <Radio key={code} mt={6} value={code} label={words.name[code]} />
          ))}
        </Radio.Group>
      )}
      {framework && lens && (
        <ClaimForm
          key={`${requirement} ${lens}`}
          of={{ subjectId: record.id, requirement, lens, claim }}
          name={of.requirements.find(({ id }) => id === requirement)}
          onDone={close}
        />
      )}
      {!framework && (
        <div className={classes.acts}>
          <Button variant="subtle" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
