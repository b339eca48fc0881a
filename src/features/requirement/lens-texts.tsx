import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { IconCheck, IconSquare } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { msg } from '../../kernel/message.ts';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { EditForm } from '../../web/form/edit-form.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { translate } from '../../web/language.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { RecordField } from '../../web/record-field.tsx';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { storedNow, useSaving, useWrite } from './clause-saving.ts';
import { Distinctness, type OtherSide } from './distinctness-notice.tsx';
import classes from './reading.module.css';
import type { ClauseRecord, LensReading } from './reading.schema.ts';
import { useClauseWords } from './use-clause-words.tsx';

type TextValues = Pick<
  ClauseRecord,
  'passage' | 'answer' | 'answerRecordId' | 'prompts' | 'items' | 'note' | 'ownerId'
>;
const valuesOf = (clause: ClauseRecord): TextValues => {
  const { passage, answer, answerRecordId, prompts, items, note, ownerId } = clause;
  return { passage, answer, answerRecordId, prompts, items, note, ownerId };
};

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
        <Part
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
        </Part>
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

function Part({
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

/** The passage, or what answers the lens; what is owed and empty is named. */
function Written({ lens, clause }: { lens: LensReading; clause: ClauseRecord }) {
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

function Items({ lens, clause }: { lens: LensReading; clause: ClauseRecord }) {
  const { t } = useLingui();
  if (lens.items.length === 0) return null;
  const done = lens.items.filter(({ id }) => clause.items.includes(id)).length;
  return (
    <Part
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
    </Part>
  );
}

/** How an item is cited: by the standard's letter, or as one of our reading. */
const citationOf = ({ citation }: LensReading['items'][number]): string =>
  translate(msg(citation.id, citation.text, citation.values));

/** The same as a form, with the owner of the lens. */
export function EditLens({
  lens,
  clause,
  other,
  onDone,
}: {
  lens: LensReading;
  clause: ClauseRecord;
  other: OtherSide;
  onDone: () => void;
}) {
  const words = useClauseWords(lens);
  const write = useWrite();
  const saving = useSaving(clause);
  return (
    <EditForm
      type="clause"
      record={clause}
      read={storedNow}
      values={valuesOf}
      save={(changes, version) =>
        saving(Object.keys(changes) as (keyof TextValues)[], version, (on) =>
          write.mutateAsync({ id: clause.id, version: on, changes }),
        )
      }
      words={words}
      label={<Trans>Save the texts</Trans>}
      onDone={onDone}
    >
      {(form) => <Fields form={form} lens={lens} clause={clause} other={other} />}
    </EditForm>
  );
}

function Fields({
  form,
  lens,
  clause,
  other,
}: {
  form: RecordForm<TextValues>;
  lens: LensReading;
  clause: ClauseRecord;
  other: OtherSide;
}) {
  const { t } = useLingui();
  const { prompts, items } = form.values;
  return (
    <div className={classes.part}>
      {lens.duty === 'answer' ? (
        <>
          <Textarea
            label={t`Statement`}
            description={t`For example that it applies unchanged, and where that shows.`}
            autosize
            minRows={2}
            maxRows={12}
            mb="sm"
            {...form.text('answer')}
          />
          <RecordField
            label={t`Or an own record as example`}
            {...(lens.exampleRecord ? { description: lens.exampleRecord } : {})}
            search={recordOperations.search}
            named={clause.answerRecord}
            mb="sm"
            {...form.field('answerRecordId')}
          />
        </>
      ) : (
        <>
          <Textarea
            label={t`Passage`}
            description={t`What the organisation does here for this lens, in its own words.`}
            autosize
            minRows={5}
            maxRows={24}
            mb="sm"
            {...form.text('passage')}
          />
          {lens.duty === 'passage' && (
            <Distinctness lens={lens.lens} passage={form.values.passage} other={other} />
          )}
        </>
      )}
      {lens.prompts.map(({ id, prompt }) => (
        <Textarea
          key={id}
          label={prompt}
          autosize
          minRows={1}
          maxRows={8}
          mb="sm"
          value={prompts[id] ?? ''}
          onChange={(event) => form.set('prompts', { ...prompts, [id]: event.currentTarget.value })}
        />
      ))}
      {lens.items.length > 0 && (
        <Checkbox.Group
          label={t`What it asks, and is in place`}
          mb="sm"
          value={[...items]}
          onChange={(ids) =>
            form.set(
              'items',
              lens.items.flatMap(({ id }) => (ids.includes(id) ? [id] : [])),
            )
          }
        >
          <div className={classes.choices}>
            {lens.items.map((item) => (
              <Checkbox key={item.id} value={item.id} label={item.text} description={citationOf(item)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <PersonSelect
        label={t`Owner`}
        people={peopleOperations.list}
        named={clause.ownerName}
        value={form.values.ownerId}
        onChange={form.field('ownerId').onChange}
        error={form.field('ownerId').error}
        mb="sm"
      />
      <Textarea label={t`Note`} autosize minRows={1} maxRows={8} mb="sm" {...form.text('note')} />
    </div>
  );
}
