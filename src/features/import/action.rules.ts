import { brief, choice, text } from '../../kernel/import/coerce.ts';
import { statementHeaders } from '../../kernel/import/headers.ts';
import type { Reason } from '../../kernel/import/row.ts';
import type { Coerce, Match, TargetColumn, Values } from '../../kernel/import/target.ts';
import type { RowVerdict } from '../../kernel/import/verdict.ts';
import { plain } from '../../kernel/import/words.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { type ActionState, actionStateLabels, isUnfinished } from '../action/action.schema.ts';
import { verificationLabels } from '../action/action-sheet.schema.ts';
import { rhythmIn, rhythmText } from '../action/rhythm-text.rules.ts';
import { type Place, placeIn } from './place.rules.ts';
import type { RegisterRow } from './register-row.ts';

/** What reading a work list needs besides what every register needs. */
export interface ActionFacts {
  readonly today: string;
  /** References of all records the reader sees: where an action may come from. */
  readonly sources: readonly string[];
  readonly places: readonly Place[];
  /** What two people have agreed on is opened again by those who run the programme alone. */
  readonly reopensVerified: boolean;
}

type More = Partial<Pick<TargetColumn, 'synonyms' | 'coerce' | 'labels'>>;
const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);
const longestWhy = 4000;

/** How the columns of a work list are read; `why` is where a row's other words go. */
export const actionWords = (facts: ActionFacts | undefined): Readonly<Record<string, More>> => ({
  title: {
    synonyms: said(`task, action item, action name, activity, to do, what, measure, aufgabe, massnahme, titel,
      bezeichnung, tache, titre, nom, action`),
  },
  owner: { synonyms: [...statementHeaders.owner, ...said('assignee, who, wer, qui, bearbeiter')] },
  due: {
    synonyms:
      said(`due on, due by, by when, target, planned date, planned completion, until, fallig, fallig am,
      falligkeit, termin, frist, bis, bis wann, echeance, delai, pour le`),
  },
  state: { synonyms: said('status, stand, statut, etat'), coerce: states },
  stateReason: {
    synonyms: said('status comment, reason for status, waits for, begrundung, grund, raison, motif'),
    coerce: text(2000),
  },
  doneOn: { synonyms: said('finished on, erledigt am, abgeschlossen am, termine le') },
  note: {
    synonyms: [
      ...statementHeaders.comment,
      ...said('details, goal, beschreibung, zweck, ziel, pourquoi, description de l action'),
    ],
    coerce: text(longestWhy),
  },
  source: {
    synonyms: said('related record, record, linked to, origin, herkunft, quelle, bezug, origine'),
    coerce: sources,
  },
  requirement: {
    synonyms: said(
      'requirements, control, reference to standard, iso clause, kapitel, anforderung, exigence, clause',
    ),
    coerce: facts ? placeIn(facts.places) : text(120),
  },
  verification: {
    synonyms: said(
      'verification needed, effectiveness check, to be verified, wirksamkeitsprufung, verification',
    ),
    coerce: choice({
      not_needed: said('not needed, no, none, nein, nicht notig, non, aucune'),
      needed: said('needed, yes, required, to verify, open, ja, notig, oui, requise'),
      verified: said('verified, effective, done, geprift, gepruft, wirksam, verifie, verifiee'),
    }),
    labels: verificationLabels,
  },
  rhythm: {
    synonyms: said(
      'rhythm, frequency, recurrence, recurring, interval, repeat, turnus, intervall, haufigkeit, frequence',
    ),
    coerce: rhythm,
  },
});

const states = choice<ActionState>({
  open: said(`open, to do, todo, not started, not yet started, new, planned, backlog, assigned, overdue, reopened,
    offen, neu, geplant, nicht begonnen, uberfallig, ouvert, ouverte, a faire, planifie, nouveau`),
  doing:
    said(`doing, in progress, started, ongoing, wip, in work, underway, in arbeit, in bearbeitung, laufend,
    begonnen, en cours, commence`),
  waiting: said(`waiting, on hold, blocked, paused, pending, wartet, wartend, blockiert, pausiert, angehalten,
    en attente, bloque, suspendu`),
  done: said(`done, completed, complete, closed, finished, resolved, implemented, verified, erledigt, abgeschlossen,
    fertig, geschlossen, umgesetzt, fait, faite, termine, terminee, clos, clos e, ferme`),
  dropped:
    said(`dropped, cancelled, canceled, withdrawn, rejected, obsolete, not needed, wont do, won t do, superseded,
    verworfen, abgebrochen, entfallt, nicht mehr notig, hinfallig, annule, annulee, abandonne, abandonnee`),
});

function rhythm(written: string) {
  const rule = rhythmIn(written);
  return rule
    ? { ok: true as const, value: rhythmText(rule) }
    : {
        ok: false as const,
        why: msg(
          'import.cell.no-rhythm',
          '"{text}" is no rhythm. Write "Every 3 months", "Yearly" or "Once".',
          {
            text: brief(written),
          },
        ),
      };
}

// What looks like a reference of ours is one; other words about the origin are kept in the note.
function sources(written: string): ReturnType<Coerce<string | undefined>> {
  const found = /^\s*([A-Za-z]{1,6})-0*(\d{1,9})\b[\s:–—-]*(.*)$/su.exec(written);
  const [, prefix = '', digits = '', rest = ''] = found ?? [];
  return found
    ? { ok: true, value: `${prefix.toUpperCase()}-${digits.padStart(3, '0')}` }
    : { ok: true, value: undefined, rest: written.trim() + rest };
}

/** By reference of ours, else by title and day: one of a series has the title of the others. */
export function actionMatcher(existing: readonly RegisterRow[]): (values: Values) => Match<RegisterRow> {
  const byRef = new Map(existing.map((row) => [row.ref, row]));
  const byTitle = Map.groupBy(
    existing.filter((row) => !row.archived),
    (row) => plain(String(row.values.title)),
  );
  return ({ ref, title, due }) => {
    const named = typeof ref === 'string' ? byRef.get(ref) : undefined;
    if (named) return { kind: 'one', record: named };
    return amongTitles(byTitle.get(plain(String(title))) ?? [], due);
  };
}

function amongTitles(records: readonly RegisterRow[], due: unknown): Match<RegisterRow> {
  const open = records.filter((row) => isUnfinished(row.values.state as ActionState));
  const fitting = due === undefined ? open : records.filter((row) => row.values.due === due);
  const [record, another] = fitting;
  if (another) return { kind: 'several', records: fitting, why: sameTitle(refsOf(fitting)) };
  if (record) return { kind: 'one', record };
  if (open.length === 0) return { kind: 'none' };
  return { kind: 'several', records: open, why: otherDay(refsOf(open)) };
}

const refsOf = (records: readonly RegisterRow[]): string =>
  records
    .slice(0, 5)
    .map((one) => one.ref)
    .join(', ');
const sameTitle = (refs: string): Message =>
  msg('import.row.same-title', '{refs} have this title. Name one of them in the reference column.', { refs });
const otherDay = (refs: string): Message =>
  msg(
    'import.row.other-day',
    '{refs} has this title, is due on another day and not finished. Name it in the reference column if it is meant.',
    { refs },
  );

export const actionKey = ({ ref, title, due }: Values): string | null =>
  ref ? String(ref) : typeof title === 'string' ? `${plain(title)} ${String(due ?? '')}` : null;

type Judged = RowVerdict<RegisterRow>;

/**
 * What a row says of an action, once its record is known: an unknown source and a wait without a reason keep the row
 * waiting; what only steps in Tandem may say, as a verification, stays as it is, with a sentence.
 */
export const withSteps =
  (facts: ActionFacts) =>
  (judged: Judged): Judged =>
    [knownSource(facts), explained, verifiedHere, ofItsStep].reduce((row, step) => step(row), judged);

function knownSource({ sources: known }: ActionFacts): (judged: Judged) => Judged {
  const refs = new Set(known);
  return (judged) => {
    const { source } = judged.values;
    if (typeof source !== 'string') return without(judged, 'source');
    if (refs.has(source) || source === judged.record?.values.source) return judged;
    const why = msg('import.cell.no-record', 'There is no record {ref} that you see.', {
      ref: source.slice(0, 40),
    });
    return unclear(without(judged, 'source'), why, `From: ${source}`);
  };
}

function explained(judged: Judged): Judged {
  const { state, stateReason } = judged.values;
  if (state !== 'waiting' || state === judged.record?.values.state || stateReason) return judged;
  const why = msg('import.row.wait-reason', 'What it waits for is missing: fill a column "Reason".');
  return unclear(without(judged, 'state'), why, `State: ${english(actionStateLabels.waiting)}`);
}

function verifiedHere(judged: Judged): Judged {
  const { verification } = judged.values;
  const stored = judged.record?.values.verification;
  if (verification === undefined || verification === stored) return judged;
  const asked = verification !== 'not_needed';
  const remark = verification === 'verified' ? [{ message: verifyHere }] : [];
  const same = stored !== undefined && asked === (stored !== 'not_needed');
  const values = {
    ...without(judged, 'verification').values,
    ...(same ? {} : { verification: asked ? 'needed' : 'not_needed' }),
  };
  return { ...judged, values, reasons: [...judged.reasons, ...remark] };
}
const verifyHere = msg(
  'import.row.verify-here',
  'That it was verified is not taken from a file: somebody verifies it here.',
);

/** Why and when are said by the step that leads to a state: without another state they stay. */
function ofItsStep(judged: Judged): Judged {
  const { record, values } = judged;
  const state = values.state ?? record?.values.state ?? 'open';
  const done = state === 'done';
  const next = done && !record && repeats(values.rhythm) ? [{ message: nextOne }] : [];
  const fitting = done ? judged : without(judged, 'doneOn');
  if (!record || (values.state !== undefined && values.state !== record.values.state))
    return { ...fitting, reasons: [...judged.reasons, ...next] };
  const differs = (['stateReason', 'doneOn'] as const).some(
    (field) => values[field] !== undefined && values[field] !== record.values[field],
  );
  const kept = without(without(judged, 'stateReason'), 'doneOn');
  return differs ? { ...kept, reasons: [...judged.reasons, { message: stays(record.ref) }] } : kept;
}
const repeats = (rule: unknown): boolean => rule !== undefined && rule !== rhythmText({ kind: 'none' });
const nextOne = msg(
  'import.row.next-one',
  'It is done and comes round again: its next one has to be a row of its own.',
);
const stays = (ref: string): Message =>
  msg(
    'import.row.step-stays',
    'Reason and day belong to the last step of {ref}; they stay while its state does.',
    {
      ref,
    },
  );

/** Why a row of a work list cannot come in, once it is settled what it would write. */
export function refusedAction(
  facts: ActionFacts,
  { record, values }: Judged,
  changes: Readonly<Record<string, unknown>>,
): Reason | undefined {
  const faults: readonly [boolean, Message][] = [
    [!record && changes.due === undefined, noDay],
    [changes.state === 'dropped' && !values.stateReason, noReason],
    [changes.state === 'done' && !values.stateReason && isVerified(record, values), notSaid],
    [String(changes.doneOn ?? '') > facts.today, notYet],
    [
      record?.values.verification === 'verified' && changes.state !== undefined && !facts.reopensVerified,
      verified,
    ],
    [String(changes.note ?? '').length > longestWhy, tooLong(String(changes.note ?? '').length)],
  ];
  const fault = faults.find(([found]) => found)?.[1];
  return fault && { message: fault };
}

/** Of a stored action that is finished by the file: somebody else looks at it afterwards. */
const isVerified = (record: RegisterRow | undefined, { verification }: Values): boolean =>
  record !== undefined && (verification ?? record.values.verification) !== 'not_needed';
const notSaid = msg(
  'import.row.done-reason',
  'Somebody else verifies it: fill a column "Reason" with what was done.',
);
const noDay = msg('import.row.no-due-day', 'An action needs the day it is due.');
const noReason = msg('import.row.drop-reason', 'Why it was dropped is missing: fill a column "Reason".');
const notYet = msg('import.row.done-later', 'It cannot be done on a day to come.');
const verified = msg(
  'action.fault.verified',
  'This action is verified. Only a programme manager reopens it.',
);
const tooLong = (length: number): Message =>
  msg(
    'import.row.why-too-long',
    'What the row says besides its fields has {length} characters; "Why" holds 4,000.',
    { length },
  );

function without(judged: Judged, field: string): Judged {
  const { [field]: _taken, ...values } = judged.values;
  return { ...judged, values };
}

const unclear = (judged: Judged, message: Message, line: string): Judged => ({
  ...judged,
  verdict: judged.verdict === 'refused' ? 'refused' : 'unclear',
  reasons: [...judged.reasons, { message }],
  note: judged.note === '' ? line : `${judged.note}\n${line}`,
});
