import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconCheck, IconSquare } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { usePrinting } from '../../web/list/use-printing.ts';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import { citationOf } from './citation.ts';
import { Distinctness, type OtherSide } from './distinctness-notice.tsx';
import classes from './reading.module.css';
import type { ClauseRecord, LensReading } from './reading.schema.ts';

/** What is written for one lens: passage or answer, answers to its questions, what of its items is in place. */
export function LensTexts({
  lens,
  clause,
  other,
  onEdit,
}: {
  lens: LensReading;
  clause: ClauseRecord;
  other: OtherSide;
  /** Opens the form; left out for those who only read. */
  onEdit?: (() => void) | undefined;
}) {
  const answered = Object.values(clause.prompts).filter(Boolean).length;
  return (
    <>
      <Part title={lens.duty === 'answer' ? <Trans>Answer</Trans> : <Trans>Passage</Trans>} onEdit={onEdit}>
        <Written lens={lens} clause={clause} />
        {lens.duty === 'passage' && <Distinctness lens={lens.lens} passage={clause.passage} other={other} />}
      </Part>
      {lens.prompts.length > 0 && (
        <Folding
          title={
            <Trans>
              Questions, {answered} of {lens.prompts.length} answered
            </Trans>
          }
        >
          <ul className={classes.questions}>
            {lens.prompts.map(({ id, prompt, key }) => (
              <li key={id}>
                <span className={classes.question}>
                  {key && (
                    <span className={classes.more}>
                      <Trans>key</Trans>{' '}
                    </span>
                  )}
                  {prompt}
                </span>
                {clause.prompts[id] ? (
                  <span className={classes.prose}>{clause.prompts[id]}</span>
                ) : (
                  <span className="t-quiet">
                    <Trans>Not answered</Trans>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Folding>
      )}
      <Items lens={lens} clause={clause} />
      {clause.note && (
        <Part title={<Trans>Note</Trans>}>
          <p className={classes.prose}>{clause.note}</p>
        </Part>
      )}
    </>
  );
}

/** A part of what is written for a lens, under its own small heading. */
export function Part({
  title,
  onEdit,
  children,
}: {
  title: ReactNode;
  onEdit?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <div className={classes.part}>
      <div className={classes.partHead}>
        <span className={classes.partTitle}>{title}</span>
        {onEdit && (
          <Button variant="subtle" size="compact-sm" onClick={onEdit}>
            <Trans>Write</Trans>
          </Button>
        )}
      </div>
      {children}
    </div>
  );
}

/** A part that a phone shows folded: of two lenses above each other, the second must not be screens away. */
function Folding({ title, children }: { title: ReactNode; children: ReactNode }) {
  const roomy = useMediaQuery('(min-width: 700px)', undefined, { getInitialValueInEffect: false });
  const printing = usePrinting();
  if (roomy || printing) return <Part title={title}>{children}</Part>;
  return (
    <details className={classes.part}>
      <summary className={classes.partTitle}>{title}</summary>
      {children}
    </details>
  );
}

/** The passage, or what answers the lens; what is owed and empty is named. */
export function Written({ lens, clause }: { lens: LensReading; clause: ClauseRecord }) {
  const href = useHref();
  const { passage, answer, answerRecord, answerRecordId } = clause;
  const at = answerRecord && recordPath(answerRecord.type, answerRecord.ref);
  return (
    <>
      {lens.missing === 'passage' && (
        <p className={classes.missing}>
          <Trans>The passage for this lens is missing.</Trans>
        </p>
      )}
      {lens.missing === 'answer' && (
        <p className={classes.missing}>
          <Trans>Neither a statement nor an own record answers this lens.</Trans>
          {lens.exampleRecord && (
            <>
              {' '}
              <Trans>An example would be {lens.exampleRecord}.</Trans>
            </>
          )}
        </p>
      )}
      {lens.duty === null && passage === '' && answer === '' && (
        <p className="t-quiet">
          <Trans>Nothing has to be written here for this lens.</Trans>
        </p>
      )}
      {passage && <p className={classes.prose}>{passage}</p>}
      {answer && <p className={classes.prose}>{answer}</p>}
      {answerRecordId && (
        <p>
          <Trans>Example:</Trans>{' '}
          {answerRecord && at ? (
            <AppLink href={href(at)}>
              <Ref of={answerRecord.ref} /> {answerRecord.title}
            </AppLink>
          ) : (
            <span className="t-quiet">
              <Trans>a record you may not see</Trans>
            </span>
          )}
        </p>
      )}
    </>
  );
}

/** The checklist of our reading, and what of it is in place. */
export function Items({ lens, clause }: { lens: LensReading; clause: ClauseRecord }) {
  const { t } = useLingui();
  if (lens.items.length === 0) return null;
  const done = lens.items.filter(({ id }) => clause.items.includes(id)).length;
  return (
    <Folding
      title={
        <Trans>
          What it asks, {done} of {lens.items.length} in place
        </Trans>
      }
    >
      <ul className={classes.checks}>
        {lens.items.map((item) => {
          const ticked = clause.items.includes(item.id);
          const Mark = ticked ? IconCheck : IconSquare;
          return (
            <li key={item.id}>
              <Mark size={16} stroke={1.8} aria-hidden="true" />
              <span>
                <span className="t-hidden">{ticked ? t`In place:` : t`Open:`} </span>
                {item.text} <span className="t-quiet t-secondary">{citationOf(item)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Folding>
  );
}
