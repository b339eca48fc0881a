import { msg } from '../message.ts';
import { choice, choices, text, ticked } from './coerce.ts';
import { controlNumber } from './control-number.ts';
import { driverHeaders, statementHeaders } from './headers.ts';
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
        synonyms: statementHeaders.number,
        required: true,
        telling: true,
        coerce: controlNumber,
        sample: 'A.5.1',
      },
      {
        field: 'decision',
        label: msg('test.decision', 'Decision'),
        synonyms: statementHeaders.decision,
        coerce: choice(applicabilityWords),
        sample: 'Yes',
      },
      {
        field: 'justification',
        label: msg('test.justification', 'Justification'),
        synonyms: statementHeaders.justification,
        coerce: text(),
        sample: 'Customer contract, section 9',
      },
      {
        field: 'exclusion',
        into: 'justification',
        label: msg('test.exclusion', 'Reason for exclusion'),
        synonyms: statementHeaders.exclusion,
        coerce: text(),
        sample: 'No own premises',
      },
      {
        field: 'driver-law',
        into: 'drivers',
        label: msg('test.driver-law', 'Law'),
        synonyms: driverHeaders.law,
        strict: true,
        coerce: ticked('law'),
        sample: 'x',
      },
      {
        field: 'driver-risk',
        into: 'drivers',
        label: msg('test.driver-risk', 'Risk'),
        synonyms: driverHeaders.risk,
        strict: true,
        coerce: ticked('risk'),
        sample: 'x',
      },
      {
        field: 'drivers',
        label: msg('test.drivers', 'Drivers'),
        synonyms: statementHeaders.drivers,
        coerce: choices(driverWords),
        sample: 'Risk, Law',
      },
      {
        field: 'implementation',
        label: msg('test.implementation', 'Implementation'),
        synonyms: statementHeaders.implementation,
        coerce: implementation,
        restField: 'description',
        sample: 'Implemented',
      },
      {
        field: 'description',
        label: msg('test.description', 'Description'),
        synonyms: statementHeaders.description,
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
