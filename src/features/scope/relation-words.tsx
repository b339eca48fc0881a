import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconBoxModel2,
  IconEqual,
  IconLayersIntersect,
  IconQuestionMark,
  IconUnlink,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { recordPath } from '../../web/registry.ts';
import type { Icon } from '../../web/screens.ts';
import classes from './scope.module.css';
import type { ComparedScopes, NamedScope } from './scope.operations.ts';
import { type BoundaryList, systemLabels } from './scope.schema.ts';

type Compared = ComparedScopes['lists'][number];

/** How two scopes stand to each other: one sentence, what follows, and list by list what it rests on. */
export function RelationSentence({ pair, open = false }: { pair: ComparedScopes; open?: boolean }) {
  const { first, second, lists, relation } = pair;
  const words = useRelationWords();
  const RelationIcon = iconOf(relation);
  return (
    <li className={classes.relation}>
      <strong className={classes.word}>
        <RelationIcon size={16} stroke={1.6} aria-hidden="true" />
        {words[relation]}
      </strong>
      <p>
        <Sentence pair={pair} />{' '}
        <span className="t-quiet">
          <Meaning pair={pair} />
        </span>
      </p>
      <details open={open}>
        <summary>
          <Trans>What this rests on</Trans>
        </summary>
        <div className={classes.compared}>
          {lists.map((list) => (
            <ComparedNames key={list.list} list={list} first={first} second={second} />
          ))}
        </div>
        <p className="t-secondary">
          <Trans>Names are compared without case and blanks.</Trans>
        </p>
      </details>
    </li>
  );
}

/** Asked for when it is drawn: an icon may be in a part of the application that is loaded after this one. */
const iconOf = (relation: ComparedScopes['relation']): Icon =>
  ({
    same: IconEqual,
    inside: IconBoxModel2,
    contains: IconBoxModel2,
    overlapping: IconLayersIntersect,
    disjoint: IconUnlink,
    unknown: IconQuestionMark,
  })[relation];

/** Each relation in a word. */
export function useRelationWords(): Readonly<Record<ComparedScopes['relation'], string>> {
  const { t } = useLingui();
  const inside = t`Inside`;
  return {
    same: t`Equal`,
    inside,
    contains: inside,
    overlapping: t`Overlap`,
    disjoint: t`Apart`,
    unknown: t`Not known`,
  };
}

function Sentence({ pair: { first, second, relation } }: { pair: ComparedScopes }) {
  const [one, other] = [<Named key="first" scope={first} />, <Named key="second" scope={second} />];
  const sentences: Record<ComparedScopes['relation'], ReactNode> = {
    same: (
      <Trans>
        {one} and {other} have the same boundary.
      </Trans>
    ),
    inside: (
      <Trans>
        {one} lies inside {other}.
      </Trans>
    ),
    contains: (
      <Trans>
        {other} lies inside {one}.
      </Trans>
    ),
    overlapping: (
      <Trans>
        {one} and {other} overlap.
      </Trans>
    ),
    disjoint: (
      <Trans>
        {one} and {other} have nothing in common.
      </Trans>
    ),
    unknown: (
      <Trans>
        It cannot be told how {one} and {other} stand to each other.
      </Trans>
    ),
  };
  return sentences[relation];
}

function Named({ scope }: { scope: NamedScope }) {
  const href = useHref();
  return (
    <>
      {translate(systemLabels[scope.lens])}{' '}
      <AppLink href={href(recordPath('scope', scope.ref) ?? '')}>{scope.ref}</AppLink>{' '}
      {/* A title may turn the direction of writing: not that of the sentence it stands in. */}
      <bdi className={classes.title}>{scope.title}</bdi>
    </>
  );
}

/** What follows for those who run both; what lacks, where nothing can be told. */
function Meaning({ pair }: { pair: ComparedScopes }) {
  const across = pair.first.lens !== pair.second.lens;
  switch (pair.relation) {
    case 'unknown':
      return <Missing pair={pair} />;
    case 'same':
      return across ? (
        <Trans>Context, interfaces and exclusions can be kept once for both.</Trans>
      ) : (
        <Trans>Two scopes of one management system say the same: one of them is likely meant to go.</Trans>
      );
    case 'inside':
    case 'contains':
      return across ? <Trans>Inside the smaller one, one record can serve both.</Trans> : null;
    case 'overlapping':
      return across ? (
        <Trans>Only where they meet can one record serve both; an auditor asks for the rest by itself.</Trans>
      ) : null;
    case 'disjoint':
      return across ? <Trans>An integrated audit has nothing to share here.</Trans> : null;
  }
}

function Missing({ pair: { lists, first, second } }: { pair: ComparedScopes }) {
  const missing = lists.filter(({ missingIn }) => missingIn !== null);
  if (missing.length === 0)
    return <Trans>Neither lists sites, services or legal entities that could be compared.</Trans>;
  return missing.map(({ list, missingIn }) => (
    <span key={list}>
      <MissingList list={list} reference={missingIn === 'first' ? first.ref : second.ref} />{' '}
    </span>
  ));
}

function MissingList({ list, reference }: { list: BoundaryList; reference: string }) {
  const sentences: Record<BoundaryList, ReactNode> = {
    sites: <Trans>{reference} lists no sites.</Trans>,
    services: <Trans>{reference} lists no services.</Trans>,
    entities: <Trans>{reference} lists no legal entities.</Trans>,
  };
  return sentences[list];
}

/** The names of the lists that are compared. */
export function useListLabels(): Readonly<Record<BoundaryList, string>> {
  const { t } = useLingui();
  return { sites: t`Sites`, services: t`Services and products`, entities: t`Legal entities` };
}

function ComparedNames({ list, first, second }: { list: Compared; first: NamedScope; second: NamedScope }) {
  const { t } = useLingui();
  const labels = useListLabels();
  const parts = [
    { key: 'both', label: t`In both`, part: list.both },
    { key: 'first', label: t`Only in ${first.ref}`, part: list.onlyFirst },
    { key: 'second', label: t`Only in ${second.ref}`, part: list.onlySecond },
  ];
  const none = parts.every(({ part }) => part.count === 0);
  return (
    <div>
      <strong>{labels[list.list]}</strong>
      {none && (
        <p className="t-quiet">
          <Trans>Listed in neither; plays no part.</Trans>
        </p>
      )}
      {list.missingIn !== null && (
        <p className="t-quiet">
          <MissingList list={list.list} reference={list.missingIn === 'first' ? first.ref : second.ref} />
        </p>
      )}
      {!none && list.missingIn === null && (
        <dl>
          {parts.map(({ key, label, part }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                <SomeNames part={part} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function SomeNames({ part: { names, count } }: { part: Compared['both'] }) {
  const { i18n } = useLingui();
  if (count === 0)
    return (
      <span className="t-quiet">
        <Trans>Nothing</Trans>
      </span>
    );
  const list = new Intl.ListFormat(i18n.locales?.toString(), { type: 'unit' })
    .formatToParts(names)
    .map(({ type, value }, at) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: read only; names may repeat.
      type === 'element' ? <bdi key={at}>{value}</bdi> : value,
    );
  const more = count - names.length;
  return more > 0 ? (
    <Trans>
      {list} and {more} more
    </Trans>
  ) : (
    list
  );
}
