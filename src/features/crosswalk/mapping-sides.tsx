import { Trans, useLingui } from '@lingui/react/macro';
import { seenFromTheOtherEnd } from '../../kernel/content/relation.ts';
import type { Output } from '../../kernel/operation.ts';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { recordPath } from '../../web/registry.ts';
import classes from './crosswalk.module.css';
import type { crosswalkOperations as operations } from './crosswalk.operations.ts';
import type { ExplainedPlace } from './crosswalk.schema.ts';
import { relationLabels } from './mapping.schema.ts';
import { placeText, useCrosswalkWords } from './use-crosswalk-words.tsx';

export type MappingAnswer = Output<typeof operations.get>;

/** The relation in a sentence, what it means for records, and how it reads from the other side where that differs. */
export function RelationSentence({ mapping: { relation, from, to } }: { mapping: MappingAnswer }) {
  const { sentence, meaning } = useCrosswalkWords();
  const back = seenFromTheOtherEnd(relation);
  return (
    <div className={classes.lead}>
      <p>
        <strong>{sentence(relation, from, to)}</strong> {back !== relation && sentence(back, to, from)}
      </p>
      <p>{meaning(relation)}</p>
      <p className="t-secondary">
        <Trans>It makes nothing met: a person judges each side.</Trans>
      </p>
    </div>
  );
}

/** Other mappings of the same two places, so that nobody reads one and misses the other. */
export function Beside({ mapping: { beside } }: { mapping: Pick<MappingAnswer, 'beside'> }) {
  const href = useHref();
  const { origin } = useCrosswalkWords();
  if (beside.length === 0) return null;
  return (
    <ul className={classes.beside}>
      {beside.map((one) => {
        const word = translate(relationLabels[one.relation]);
        const kind = origin(one.origin);
        return (
          <li key={one.ref}>
            <AppLink href={href(`/crosswalk?open=${encodeURIComponent(one.ref)}`)}>{one.ref}</AppLink>{' '}
            <Trans>
              joins the same two places: {word} ({kind})
            </Trans>
          </li>
        );
      })}
    </ul>
  );
}

/** Both places with what we say of them. */
export function MappingSides({ mapping: { from, to } }: { mapping: Pick<MappingAnswer, 'from' | 'to'> }) {
  return (
    <div className={classes.sides}>
      <OneSide of={from} />
      <OneSide of={to} />
    </div>
  );
}

function OneSide({ of }: { of: ExplainedPlace }) {
  const { t } = useLingui();
  const href = useHref();
  const name = placeText(of);
  const readAt = of.page && recordPath('requirement', of.id, 'page');
  return (
    <section className={classes.side} aria-label={name}>
      <p className="t-secondary t-figures">{name}</p>
      {(of.title || of.under) && (
        <p>
          <strong>{of.title ?? t`Under ${of.under ?? ''}`}</strong>
        </p>
      )}
      <p>{of.intent ?? <NoExplanation regime={of.frameworkTitle} />}</p>
      {of.gaps.map((gap) => (
        <p key={gap.topic} className={classes.gap}>
          <Trans>Without counterpart: {gap.topic}.</Trans> {gap.explanation}
        </p>
      ))}
      <p className={classes.links}>
        {readAt && (
          <AppLink href={href(readAt)}>
            <Trans>Read the requirement</Trans>
            <span className="t-hidden"> {name}</span>
          </AppLink>
        )}
        <AppLink href={href(`/crosswalk/graph?centre=${encodeURIComponent(of.id)}`)}>
          <Trans>Show in the graph</Trans>
          <span className="t-hidden"> {name}</span>
        </AppLink>
        <AppLink href={href(`/crosswalk?filter.place=${encodeURIComponent(`is:${of.id}`)}`)}>
          <Trans>All its mappings</Trans>
          <span className="t-hidden"> {name}</span>
        </AppLink>
      </p>
    </section>
  );
}

const NoExplanation = ({ regime }: { regime: string }) => (
  <span className="t-quiet">
    <Trans>We have no explanation of our own here. Read the text of {regime}.</Trans>
  </span>
);
