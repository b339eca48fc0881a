import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Textarea } from '@mantine/core';
import { EditForm } from '../../web/form/edit-form.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { RecordField } from '../../web/record-field.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { citationOf } from './citation.ts';
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

/** What is written for one lens as a form, with the owner of the lens. */
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
        {...form.field('ownerId')}
        mb="sm"
      />
      <Textarea label={t`Note`} autosize minRows={1} maxRows={8} mb="sm" {...form.text('note')} />
    </div>
  );
}
