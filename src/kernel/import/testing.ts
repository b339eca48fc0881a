import { msg } from '../message.ts';
import { choice, choices, text } from './coerce.ts';
import { controlNumber } from './control-number.ts';
import { implementation } from './implementation.ts';
import { type Existing, type ImportTarget, importTarget } from './target.ts';
import { applicabilityWords, driverWords } from './vocabulary.ts';

/** A target of the shape a statement of applicability has, for the tests of the engine; features declare their own. */
export function soaTarget(known: readonly string[]): ImportTarget {
  return importTarget({
    recordType: 'statement-row',
    columns: [
      {
        field: 'number',
        label: msg('test.number', 'Number'),
        synonyms: [
          'control id',
          'control no',
          'number',
          'ref',
          'annex a control',
          'nummer',
          'referenz',
          'numero',
          'reference annexe a',
        ],
        required: true,
        telling: true,
        coerce: controlNumber,
        sample: 'A.5.1',
      },
      {
        field: 'decision',
        label: msg('test.decision', 'Decision'),
        synonyms: [
          'applicable',
          'applicability',
          'applicable yes no',
          'anwendbar',
          'anwendbarkeit',
          'applicabilite',
        ],
        coerce: choice(applicabilityWords),
        sample: 'Yes',
      },
      {
        field: 'justification',
        label: msg('test.justification', 'Justification'),
        synonyms: ['justification', 'reason', 'rationale', 'begründung', 'raison'],
        coerce: text(),
        sample: 'Customer contract, section 9',
      },
      {
        field: 'drivers',
        label: msg('test.drivers', 'Drivers'),
        synonyms: ['drivers', 'reason for selection', 'grund der auswahl', 'origine'],
        coerce: choices(driverWords),
        sample: 'Risk, Law',
      },
      {
        field: 'implementation',
        label: msg('test.implementation', 'Implementation'),
        synonyms: [
          'implementation status',
          'status',
          'implemented',
          'umsetzungsstatus',
          'umsetzung',
          'statut',
        ],
        coerce: implementation,
        restField: 'description',
        sample: 'Implemented',
      },
      {
        field: 'description',
        label: msg('test.description', 'Description'),
        synonyms: [
          'implementation description',
          'description of implementation',
          'umsetzungsbeschreibung',
          'description',
        ],
        coerce: text(),
        sample: 'Reviewed every quarter',
      },
    ],
    match: (existing: readonly Existing[]) => {
      const byNumber = new Map(existing.map((record) => [record.values.number, record]));
      return (values) => {
        const number = String(values.number);
        const record = byNumber.get(number);
        if (record) return { kind: 'one', record };
        return known.includes(number)
          ? { kind: 'none' }
          : {
              kind: 'refused',
              why: msg('test.unknown', '{number} is no control of the chosen framework.', { number }),
            };
      };
    },
    key: (values) => String(values.number),
  });
}
