import type { Sufficiency } from '../../kernel/claim/claim.schema.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { type Message, msg } from '../../kernel/message.ts';

import { referenceOf } from '../applicability/applicability.rules.ts';

/** What a person says of a claim. */
export interface Judgement {
  readonly sufficiency: Sufficiency;
  readonly says: string;
  readonly coversFrom: string | null;
  readonly coversTo: string | null;
}

/** A claim as far as judging it goes. */
export interface Judged extends Judgement {
  readonly version: number;
  readonly judgedRevision: number | null;
  readonly withdrawn: boolean;
}

/** Would judging say nothing new? A newer revision of the record, or a withdrawal, makes the same words news. */
export const saysTheSame = (before: Judged, after: Judgement, revision: number | null): boolean =>
  before.version > 0 &&
  !before.withdrawn &&
  before.sufficiency === after.sufficiency &&
  before.says === after.says &&
  before.coversFrom === after.coversFrom &&
  before.coversTo === after.coversTo &&
  before.judgedRevision === revision;

/**
 * What is wrong with a judgement, with the field; undefined where nothing is. A row that is excluded from the statement
 * asks for no proof, so a claim for it can only be context.
 */
export function findFault(
  judgement: Judgement,
  asked: { readonly ref: string; readonly excluded: boolean },
): { field: string; message: Message } | undefined {
  const { sufficiency, coversFrom, coversTo } = judgement;
  if (asked.excluded && (sufficiency === 'partial' || sufficiency === 'full'))
    return {
      field: 'sufficiency',
      message: msg(
        'claim.excluded',
        '{ref} is excluded from the statement, so a claim for it can only be context.',
        { ref: asked.ref },
      ),
    };
  if (coversFrom && coversTo && coversFrom > coversTo)
    return {
      field: 'coversTo',
      message: msg('claim.covers-backwards', 'The period ends before it begins.'),
    };
  return undefined;
}

/** Withdrawn before anybody judged it: the row only says that a link or suggestion is not to be proposed. */
export const onlySuppresses = ({ version, sufficiency, withdrawn }: Judged): boolean =>
  withdrawn && version === 1 && sufficiency === 'draft';

/** A standard is said by its number, a law by its name. */
export const refOf = (framework: Pick<Framework, 'number' | 'shortTitle' | 'law'>, number: string): string =>
  framework.law === null
    ? referenceOf(framework, { number })
    : `${framework.shortTitle} ${printedNumber(number)}`;
