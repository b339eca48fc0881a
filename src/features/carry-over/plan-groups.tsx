import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { AppLink } from '../../web/app-link.tsx';
import type { Plan, PlanGroup, PlanNote } from './carry-over.plan.operations.ts';
import { useCarryWords, VerdictWord } from './carry-words.tsx';
import classes from './plan.module.css';
import { PlanLineRow } from './plan-line.tsx';
import type { PlanChoices } from './use-plan-choices.ts';
import { useWay } from './use-way.ts';

/** The plan under its chapters and objectives, in the order in which one works through them. */
export function PlanGroups({ plan, choices }: { plan: Plan; choices: PlanChoices }) {
  return plan.groups.map((group) => (
    <Group key={`${group.kind} ${group.group}`} group={group} choices={choices} />
  ));
}

function Group({ group, choices }: { group: PlanGroup; choices: PlanChoices }) {
  const { t } = useLingui();
  const name = `${group.group} ${group.title}`;
  const lines = choices.lines.filter(({ note }) => group.notes.includes(note));
  const ticked = lines.filter((line) => line.ticked).length;
  return (
    <section className={classes.group} aria-label={name}>
      <h2>
        {lines.length > 0 ? (
          <Checkbox
            label={name}
            aria-label={t`All of ${name}`}
            checked={ticked === lines.length}
            indeterminate={ticked > 0 && ticked < lines.length}
            onChange={(event) =>
              choices.tick(
                lines.map(({ key }) => key),
                event.currentTarget.checked,
              )
            }
          />
        ) : (
          name
        )}
      </h2>
      {group.notes.map((note) => (
        <Note key={note.noteId} kind={group.kind} note={note} choices={choices} />
      ))}
    </section>
  );
}

function Note({ kind, note, choices }: { kind: PlanGroup['kind']; note: PlanNote; choices: PlanChoices }) {
  const { hrefOf } = useWay();
  const { effort } = useCarryWords();
  const { word } = effort(note.effort);
  return (
    <article className={classes.note}>
      <h3>
        <AppLink href={hrefOf('/carry-over', { kind, open: note.ref })}>{note.ref}</AppLink> {note.title}
      </h3>
      <p className={classes.facts}>
        <VerdictWord verdict={note.verdict} plain />
        <span className="t-secondary">
          <Trans>Effort: {word}</Trans>
        </span>
      </p>
      <details className={classes.trap}>
        <summary>
          <Trans>The trap</Trans>
        </summary>
        <p>{note.trap}</p>
      </details>
      <ul className={classes.items}>
        {note.items.map((item) => (
          <li key={item.item}>
            <PlanLineRow item={item} line={choices.lineOf(note, item)} choices={choices} />
          </li>
        ))}
      </ul>
    </article>
  );
}
