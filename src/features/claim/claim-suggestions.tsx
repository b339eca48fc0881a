import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { recordPath } from '../../web/registry.ts';
import { useMay } from '../../web/session.ts';
import { ClaimForm } from './claim.form.tsx';
import classes from './claim.module.css';
import { claimOperations as operations } from './claim.operations.ts';
import type {
  CarriedSuggestion,
  DocumentSuggestion,
  RelatedSuggestion,
  RequirementName,
} from './claim-row.schema.ts';
import { SufficiencyWord } from './claim-words.tsx';
import { touches } from './use-claim-acts.tsx';

/** What might prove a requirement. A person makes a claim of it or dismisses it; it counts for nothing. */
export function ClaimSuggestions({ requirement }: { requirement: RequirementName }) {
  const answer = useQuery(queryOptions(operations.suggestions, { id: requirement.id }));
  const { related = [], carried = [], documents = [], apart = false } = answer.data ?? {};
  const { relatedCount = 0, carriedCount = 0 } = answer.data ?? {};
  const said = apart && (
    <p className="t-secondary">
      <Trans>The programmes run apart and share no evidence: nothing of the other one is suggested.</Trans>
    </p>
  );
  const count = relatedCount + carriedCount + documents.length;
  if (count === 0) return said || null;
  return (
    <details className={classes.more}>
      <summary>
        <Trans>What might prove it ({count})</Trans>
      </summary>
      <p className="t-secondary">
        <Trans>Suggestions count for nothing until a person makes a claim of them.</Trans>
      </p>
      {said}
      {related.length > 0 && (
        <>
          <h4 className={classes.group}>
            <Trans>Records that prove something related. Also what is equal makes nothing met here.</Trans>
          </h4>
          <ul className={classes.lines}>
            {related.map((one) => (
              <li key={one.subject.id}>
                <Related one={one} requirement={requirement} />
              </li>
            ))}
          </ul>
          <Beyond shown={related.length} count={relatedCount} />
        </>
      )}
      {carried.length > 0 && (
        <>
          <h4 className={classes.group}>
            <Trans>Records that carry over from what is there</Trans>
          </h4>
          <ul className={classes.lines}>
            {carried.map((one) => (
              <li key={one.subject.id}>
                <Carried one={one} requirement={requirement} />
              </li>
            ))}
          </ul>
          <Beyond shown={carried.length} count={carriedCount} />
        </>
      )}
      {documents.length > 0 && (
        <>
          <h4 className={classes.group}>
            <Trans>Documents that can carry evidence here</Trans>
          </h4>
          <ul className={classes.lines}>
            {documents.map((one) => (
              <li key={one.id}>
                <Document one={one} requirement={requirement} />
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

/** None is missing: what is beyond the first ones takes the place of those that are answered. */
function Beyond({ shown, count }: { shown: number; count: number }) {
  if (count <= shown) return null;
  return (
    <p className="t-secondary">
      <Trans>
        {shown} of {count} are shown; the others follow as these are answered.
      </Trans>
    </p>
  );
}

const relations: Record<RelatedSuggestion['relation'], MessageDescriptor> = {
  shared: msg`the same clause`,
  equal: msg`equal`,
  subset: msg`this is a part of it`,
  superset: msg`it is a part of this`,
  intersects: msg`they overlap`,
};

function Related({ one, requirement }: { one: RelatedSuggestion; requirement: RequirementName }) {
  const { i18n } = useLingui();
  const { from } = one;
  const number = from.ref;
  const relation = i18n._(relations[one.relation]);
  return (
    <>
      <div className={classes.head}>
        <SubjectName of={one.subject} />
        <SufficiencyWord of={one.sufficiency} />
        <span className="t-secondary">
          <Trans>
            for {number}, {relation}
          </Trans>
        </span>
      </div>
      {one.rationale && <p className="t-secondary">{one.rationale}</p>}
      <Acts subject={one.subject} can={one.can} source="crosswalk" requirement={requirement} />
    </>
  );
}

function Carried({ one, requirement }: { one: CarriedSuggestion; requirement: RequirementName }) {
  const { ref } = one.from;
  return (
    <>
      <div className={classes.head}>
        <SubjectName of={one.subject} />
        <span className="t-secondary">
          {one.sufficiency === 'partial' ? (
            <Trans>from {ref}: partial at most</Trans>
          ) : (
            <Trans>from {ref}: context at most</Trans>
          )}
        </span>
      </div>
      <Acts subject={one.subject} can={one.can} source="carry_over" requirement={requirement} />
    </>
  );
}

function Document({ one, requirement }: { one: DocumentSuggestion; requirement: RequirementName }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  return (
    <>
      <p>
        <strong>{one.title}</strong> <span className="t-secondary">{one.purpose}</span>
      </p>
      {one.fits.map((fit) => (
        <div key={fit.id}>
          <div className={classes.head}>
            <SubjectName of={fit} />
          </div>
          <Acts subject={fit} can={fit.can} source="documents" requirement={requirement} />
        </div>
      ))}
      <Beyond shown={one.fits.length} count={one.count} />
      {one.fits.length === 0 && may('request:write') && (
        <div className={classes.acts} data-no-print>
          <Button
            component={AppLink}
            variant="subtle"
            size="compact-xs"
            aria-label={t`Make a request for ${one.title}`}
            href={href(`/requests/new?title=${encodeURIComponent(one.title)}`)}
          >
            <Trans>Make a request for it</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

interface Subject {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
}

function SubjectName({ of }: { of: Subject }) {
  const href = useHref();
  const path = recordPath(of.type, of.ref);
  return (
    <span className={classes.title}>
      {path ? <AppLink href={href(path)}>{of.ref}</AppLink> : of.ref} {of.title}
    </span>
  );
}

function Acts({
  subject,
  can,
  source,
  requirement,
}: {
  subject: Subject;
  can: readonly string[];
  source: 'crosswalk' | 'documents' | 'carry_over';
  requirement: RequirementName;
}) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const withdraw = useOperation(operations.withdraw, touches);
  const bringBack = useOperation(operations.bringBack, touches);
  if (!can.includes('judge')) return null;
  const key = { id: subject.id, requirement: requirement.id, lens: requirement.lens };
  const dismiss = async () => {
    const { version } = await withdraw.mutateAsync({
      ...{ ...key, version: 0, source, reason: t`A suggestion, dismissed.` },
    });
    notify(
      t`${subject.ref} is not suggested here any more.`,
      () => void bringBack.mutateAsync({ ...key, version }).catch(notifyProblem),
    );
  };
  if (open)
    return (
      <ClaimForm
        of={{ subjectId: subject.id, requirement: requirement.id, lens: requirement.lens, source }}
        name={requirement}
        onDone={() => setOpen(false)}
      />
    );
  return (
    <div className={classes.acts} data-no-print>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={t`Make a claim of ${subject.ref}`}
        onClick={() => setOpen(true)}
      >
        <Trans>Make a claim of it</Trans>
      </Button>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={t`Dismiss ${subject.ref}`}
        onClick={() => void dismiss().catch(notifyProblem)}
      >
        <Trans>Dismiss</Trans>
      </Button>
    </div>
  );
}
