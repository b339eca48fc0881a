import { choice, choices, text, ticked, yesNo } from '../../kernel/import/coerce.ts';
import { controlNumber } from '../../kernel/import/control-number.ts';
import { driverHeaders, statementHeaders } from '../../kernel/import/headers.ts';
import { implementation } from '../../kernel/import/implementation.ts';
import { providedIn } from '../../kernel/import/provider.ts';
import type { Coerce, TargetColumn } from '../../kernel/import/target.ts';
import { applicabilityWords, driverWords } from '../../kernel/import/vocabulary.ts';
import { plain, words } from '../../kernel/import/words.ts';
import { msg } from '../../kernel/message.ts';
import { decisionLabels, driverLabels } from '../applicability/applicability.schema.ts';
import { isProofText } from '../applicability/statement-proof.rules.ts';
import { controlKindLabels, implementationLabels } from '../control/control.schema.ts';
import { ownerColumn, type Person } from './import.rules.ts';
import { controlKind, line } from './register-words.rules.ts';

/** The columns alone, to read a file before anybody says which rows it speaks of. */
export const columnsFor = (people: readonly Person[]): TargetColumn[] => [
  {
    field: 'number',
    label: msg('import.field.number', 'Number of the control'),
    synonyms: statementHeaders.number,
    required: true,
    telling: true,
    coerce: controlNumber,
    restField: 'title',
    sample: 'A.5.1',
  },
  {
    field: 'title',
    label: msg('import.field.title', 'Title of the control'),
    synonyms: statementHeaders.title,
    coerce: text(300),
    sample: 'Policies for information security',
  },
  {
    field: 'standard',
    label: msg('import.field.standard', 'Standard'),
    synonyms: ['standard', 'framework', 'norm', 'norme', 'regelwerk', 'référentiel'],
    coerce: text(300),
    sample: 'ISO/IEC 27001:2022',
  },
  {
    field: 'group',
    label: msg('import.field.group', 'Theme or group'),
    synonyms: ['theme', 'group', 'objective', 'domain', 'thema', 'gruppe', 'bereich', 'thème', 'domaine'],
    coerce: text(300),
    sample: 'Organizational controls',
  },
  {
    field: 'decision',
    label: msg('import.field.decision', 'Decision'),
    synonyms: statementHeaders.decision,
    coerce: decision,
    closed: true,
    restField: 'justification',
    agrees: true,
    labels: decisionLabels,
    sample: 'Applicable',
  },
  {
    field: 'excluded',
    into: 'decision',
    label: msg('import.field.excluded', 'Excluded, where ticked'),
    synonyms: statementHeaders.excluded,
    strict: true,
    coerce: excludedWhereTicked,
    restField: 'justification',
    agrees: true,
    labels: decisionLabels,
    sample: 'x',
  },
  {
    field: 'justification',
    label: msg('import.field.justification', 'Justification'),
    synonyms: statementHeaders.justification,
    coerce: text(10_000),
    sample: 'Customer contracts ask for it',
  },
  {
    field: 'exclusion',
    into: 'justification',
    label: msg('import.field.exclusion', 'Reason for exclusion'),
    synonyms: statementHeaders.exclusion,
    coerce: text(10_000),
    sample: 'No premises of our own',
  },
  {
    field: 'drivers',
    label: msg('import.field.drivers', 'Drivers'),
    synonyms: statementHeaders.drivers,
    coerce: choices(driverWords),
    closed: true,
    labels: driverLabels,
    sample: 'Risk, Law',
  },
  ...tickedDrivers,
  {
    field: 'implementation',
    label: msg('import.field.implementation', 'Implementation'),
    synonyms: statementHeaders.implementation,
    coerce: implementedOrProvided,
    closed: true,
    labels: implementationLabels,
    restField: 'description',
    roughField: 'status',
    sample: 'Implemented',
  },
  {
    field: 'kind',
    label: msg('import.field.kind', 'Own, shared or inherited'),
    synonyms: ['own shared or inherited', 'own shared inherited', 'shared or inherited', 'inheritance'],
    strict: true,
    coerce: controlKind,
    labels: controlKindLabels,
    sample: 'Inherited',
  },
  {
    field: 'inheritedFrom',
    label: msg('import.field.inherited-from', 'From whom'),
    synonyms: ['from whom', 'inherited from', 'shared with', 'provided by', 'geerbt von', 'fourni par'],
    coerce: line(200),
    sample: 'Data centre operator',
  },
  {
    field: 'description',
    label: msg('import.field.description', 'How it is done'),
    synonyms: ['how it is done', 'how it is implemented', 'how we do it', ...statementHeaders.description],
    coerce: text(longestCell),
    sample: 'Reviewed every quarter by the security team',
  },
  {
    field: 'realisedBy',
    label: msg('import.field.realised-by', 'Realised by'),
    synonyms: ['realised by', 'realized by', 'our controls', 'controls', 'umgesetzt durch', 'réalisé par'],
    coerce: references,
    sample: 'C-014',
  },
  {
    field: 'guidanceConsidered',
    label: msg('import.field.guidance-considered', 'Guidance considered'),
    synonyms: [
      ...['guidance considered', 'annex b considered', 'guidance followed', 'annex b guidance', 'annex b'],
      ...['leitfaden berücksichtigt', 'leitfaden', 'anhang b', 'annexe b'],
    ],
    coerce: considered,
    restField: 'guidanceDeparture',
    sample: 'Yes',
  },
  {
    field: 'guidanceDeparture',
    label: msg('import.field.guidance-departure', 'Departure from guidance'),
    synonyms: ['departure from guidance', 'departure from annex b', 'abweichung vom leitfaden'],
    coerce: departure,
    sample: 'We log decisions, not inputs, because inputs are not stored',
  },
  {
    field: 'proof',
    label: msg('import.field.proof', 'Proof by claims, not read in'),
    synonyms: ['proof by claims'],
    strict: true,
    coerce: derivedProof,
    sample: '2 full, 1 context',
  },
  ownerColumn(people),
  {
    field: 'reference',
    label: msg('import.field.reference', 'Document or reference'),
    synonyms: statementHeaders.reference,
    coerce: text(2_000),
    sample: 'POL-001',
  },
  {
    field: 'note',
    label: msg('import.field.note', 'Note'),
    synonyms: statementHeaders.comment,
    coerce: text(10_000),
    sample: 'To be reviewed in spring',
  },
];

// What several controls of ours say stands in one cell of an export, and a cell of a workbook holds this much.
const longestCell = 32_767;

const tickedDrivers: readonly TargetColumn[] = [
  {
    field: 'driver-risk',
    into: 'drivers',
    label: msg('import.field.driver-risk', 'Driver: risk'),
    synonyms: driverHeaders.risk,
    strict: true,
    coerce: ticked('risk'),
    sample: 'x',
  },
  {
    field: 'driver-law',
    into: 'drivers',
    label: msg('import.field.driver-law', 'Driver: law'),
    synonyms: driverHeaders.law,
    strict: true,
    coerce: ticked('law'),
    sample: 'x',
  },
  {
    field: 'driver-contract',
    into: 'drivers',
    label: msg('import.field.driver-contract', 'Driver: contract'),
    synonyms: driverHeaders.contract,
    strict: true,
    coerce: ticked('contract'),
    sample: 'x',
  },
  {
    field: 'driver-party',
    into: 'drivers',
    label: msg('import.field.driver-party', 'Driver: interested party'),
    synonyms: driverHeaders.party,
    strict: true,
    coerce: ticked('party'),
    sample: 'x',
  },
  {
    field: 'driver-practice',
    into: 'drivers',
    label: msg('import.field.driver-practice', 'Driver: good practice'),
    synonyms: driverHeaders.practice,
    strict: true,
    coerce: ticked('practice'),
    sample: 'x',
  },
];

const answer = choice(applicabilityWords, { ticked: 'applicable', crossed: 'excluded' });

// Beside "NA".
const abbreviated = /^\s*(?:a|app|appl)\.?\s*$/iu;

/** What stands behind the answer is its reason where it reads like one; "Yes*" and "No (n/a)" give none (R2). */
function decision(written: string): ReturnType<typeof answer> {
  if (abbreviated.test(written)) return { ok: true, value: 'applicable' };
  const found = answer(written);
  if (!found.ok || found.rest === undefined) return found;
  const again = answer(found.rest);
  const reason = words(found.rest).length > 1 && !(again.ok && again.rest === undefined);
  return reason ? found : { ...found, rough: true };
}

/**
 * "Inherited from AWS" says whose part it is and not how far it is done: nobody has assessed that. "Implemented
 * (inherited from AWS)" says both. The words go on to the control that is written (`status`).
 */
function implementedOrProvided(written: string): ReturnType<typeof implementation> {
  const whole = written.trim();
  if (providedIn(whole)) return { ok: true, value: 'not_assessed', rest: whole, rough: true };
  const found = implementation(written);
  return found.ok && found.rest !== undefined && found.rough !== true && providedIn(found.rest)
    ? { ...found, rough: true }
    : found;
}

/** A column headed "Excluded" or "Not applicable": yes there is no elsewhere. */
function excludedWhereTicked(written: string): ReturnType<Coerce<'applicable' | 'excluded'>> {
  const answer = yesNo(written);
  return answer.ok ? { ...answer, value: answer.value ? 'excluded' : 'applicable' } : answer;
}

/** "No: own approach" departs from the guidance and says how; what stands behind a yes does not. */
function considered(written: string): ReturnType<Coerce<boolean>> {
  const found = yesNo(written);
  return found.ok && found.value && found.rest ? { ...found, rough: true } : found;
}

/** "None" under departure is no departure (42001 6.1.3 e). */
function departure(written: string): ReturnType<Coerce<string>> {
  return none.has(plain(written)) ? { ok: true, value: '' } : text(10_000)(written);
}
const none: ReadonlySet<string> = new Set(
  [
    'none',
    'no',
    'na',
    'n a',
    'no departure',
    'not applicable',
    'keine',
    'keine abweichung',
    'nein',
    'entfallt',
  ].concat([...['aucun', 'aucune', 'aucun ecart', 'non', 'neant']]),
);

/** What an export says of a row's proof follows from its claims and is no one's to write; other words are kept. */
function derivedProof(written: string): ReturnType<Coerce<string>> {
  const whole = written.trim();
  return isProofText(whole) ? { ok: true, value: '' } : { ok: true, value: '', rest: whole };
}

/** References of controls of ours named anywhere in the cell: "C-014 Backups; C-2". */
function references(written: string): ReturnType<Coerce<string[]>> {
  const found = [...written.matchAll(/\bC-(\d{1,9})\b/giu)].map((match) => String(Number(match[1])));
  return found.length > 0
    ? { ok: true, value: [...new Set(found)] }
    : { ok: true, value: [], rest: written.trim() };
}
