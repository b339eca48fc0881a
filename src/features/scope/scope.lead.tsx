import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { Fact, Facts } from '../../web/record/facts.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { RelationSentence, useListLabels } from './relation-words.tsx';
import classes from './scope.module.css';
import { scopeOperations as operations, type ScopeRecord } from './scope.operations.ts';
import { findScopeGaps, type ScopeGap } from './scope.rules.ts';
import { systemNames } from './scope.schema.ts';

/** What makes sense of a scope: its statement, what lacks, and how it stands to the others. */
export function ScopeLead({ record }: { record: ScopeRecord }) {
  const gaps = record.archivedAt === null ? findScopeGaps(record) : [];
  return (
    <div className={classes.lead}>
      {record.statement ? (
        <p className={classes.prose}>{record.statement}</p>
      ) : (
        <p className="t-quiet">
          <Trans>The boundary is not described in words.</Trans>
        </p>
      )}
      {record.archivedAt !== null && <StillInside record={record} />}
      {gaps.length > 0 && (
        <ul className={classes.gaps}>
          {gaps.map((gap) => (
            <li key={gap}>
              <GapSentence gap={gap} />
            </li>
          ))}
        </ul>
      )}
      <Relations record={record} />
      {record.note && (
        <details>
          <summary>
            <Trans>Note</Trans>
          </summary>
          <p className={classes.prose}>{record.note}</p>
        </details>
      )}
    </div>
  );
}

/** An archived scope keeps the records that stand in it. */
function StillInside({ record }: { record: ScopeRecord }) {
  const total = useQuery(queryOptions(operations.records, { id: record.id })).data?.total;
  if (total === undefined) return null;
  return (
    <p>
      {total === 0 ? (
        <Trans>Archived. No record stands in it.</Trans>
      ) : (
        <Trans>Archived. Records that still stand in it: {total}. They keep their place.</Trans>
      )}
    </p>
  );
}

function Relations({ record }: { record: ScopeRecord }) {
  const answer = useQuery(queryOptions(operations.relations, { id: record.id }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { pairs, more } = answer.data;
  if (pairs.length === 0)
    return (
      <p className="t-quiet">
        <Trans>There is no other active scope it could stand to.</Trans>
      </p>
    );
  return (
    <>
      <ul className={classes.relations}>
        {pairs.map((pair) => (
          <RelationSentence key={pair.second.id} pair={pair} />
        ))}
      </ul>
      {more && (
        <p className="t-secondary">
          <Trans>There are more scopes than are compared here.</Trans>
        </p>
      )}
    </>
  );
}

/** Whose boundary it is, who answers for it, and how much its lists hold. */
export function ScopeFacts({ record }: { record: ScopeRecord }) {
  const { t, i18n } = useLingui();
  const lists = useListLabels();
  const figure = (names: readonly unknown[]) => (names.length > 0 ? i18n.number(names.length) : null);
  return (
    <Facts>
      <Fact term={t`Management system`}>{translate(systemNames[record.lens])}</Fact>
      <Fact term={t`Owned by`}>{record.ownerName}</Fact>
      <Fact term={lists.services}>{figure(record.services)}</Fact>
      <Fact term={lists.sites}>{figure(record.sites)}</Fact>
      <Fact term={lists.entities}>{figure(record.entities)}</Fact>
      {record.lens === 'ai' && <Fact term={t`AI systems`}>{figure(record.systems)}</Fact>}
    </Facts>
  );
}

/** The boundary in full: every list of the scope. */
export function ScopeBoundary({ record }: { record: ScopeRecord }) {
  const { t } = useLingui();
  const lists = useListLabels();
  const roles = useRoleTitles(record.roles);
  const ai = record.lens === 'ai' || record.systems.length > 0 || record.roles.length > 0;
  return (
    <dl className={classes.boundary}>
      <Listed term={lists.services} names={record.services} />
      <Listed term={lists.sites} names={record.sites} />
      <Listed term={lists.entities} names={record.entities} />
      {ai && <Listed term={t`AI systems`} names={record.systems} />}
      {ai && <Listed term={t`AI roles`} names={roles} />}
      <Listed term={t`Interfaces and dependencies`} names={record.interfaces} />
      <Listed
        term={t`Exclusions`}
        names={record.exclusions.map(({ what, reason }) => (
          <Trans key={what}>
            <bdi>{what}</bdi>: <bdi>{reason}</bdi>
          </Trans>
        ))}
        none={<Trans>Nothing is excluded</Trans>}
      />
    </dl>
  );
}

function useRoleTitles(roles: readonly string[]): string[] {
  const known = useQuery({ ...queryOptions(operations.vocabulary, {}), enabled: roles.length > 0 }).data
    ?.roles;
  return roles.map((id) => known?.find((role) => role.id === id)?.title ?? id);
}

function Listed({ term, names, none }: { term: string; names: readonly ReactNode[]; none?: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {names.length === 0 ? (
          <span className="t-quiet">{none ?? <Trans>None named</Trans>}</span>
        ) : (
          <ul>
            {names.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: read only; names may repeat.
              <li key={at}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

function GapSentence({ gap }: { gap: ScopeGap }) {
  const sentences: Record<ScopeGap, ReactNode> = {
    'no-statement': <Trans>No statement: clause 4.3 asks for the scope as documented information.</Trans>,
    'no-services': <Trans>No service or product: nobody can tell what the system protects.</Trans>,
    'no-sites': <Trans>No site: the audit cannot be planned, and the boundary has no place.</Trans>,
    'no-entities': <Trans>No legal entity: a certificate names one.</Trans>,
    'no-interfaces': (
      <Trans>No interface or dependency: every organisation has some, and clause 4.3 asks for them.</Trans>
    ),
    'no-systems': <Trans>No AI system: an AI management system is about named systems.</Trans>,
    'no-roles': <Trans>No AI role: what is asked of you depends on it.</Trans>,
    'no-owner': <Trans>No owner: nobody is named who decides what belongs inside.</Trans>,
  };
  return sentences[gap];
}
