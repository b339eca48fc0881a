import { z } from 'zod';
import { Day } from '../schema.ts';

const Text = z.string().trim().min(1);
const Texts = z.array(Text);
const Code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no id of small letters, digits and hyphens');
const ArticleNumber = z
  .string()
  .regex(/^(Art\.[1-9]\d*[a-z]?|Annex\.[IVXLC]+)$/, 'is no number of the form Art.9 or Annex.III');

/**
 * Where a provision stands on its way: one fact. From when it applies is another (R36), so that nothing is shown as
 * binding because it is in force.
 */
export const LegalStatus = z.enum(['proposed', 'adopted', 'in_force', 'repealed']);
export type LegalStatus = z.infer<typeof LegalStatus>;

/** The acts that make up a law, the first one first, and the day on which their state was read. */
export const Law = z.strictObject({
  stateAsOf: Day,
  acts: z
    .array(
      z.strictObject({
        number: Text,
        name: Text.nullable(),
        publishedIn: Text,
        enteredIntoForce: Day,
        consolidated: Text.nullable(),
      }),
    )
    .min(1),
});
export type Law = z.infer<typeof Law>;

const ArticleEntry = z.strictObject({
  number: ArticleNumber,
  title: Text,
  /** Number of the chapter, and of the section in it. */
  group: Text,
  subgroup: Text.nullable(),
  intent: Text,
  legalStatus: LegalStatus,
  /** The amending act that inserted it. */
  addedBy: Text.nullable(),
});
export type ArticleEntry = z.infer<typeof ArticleEntry>;
export const ArticlesFile = z.strictObject({ articles: z.array(ArticleEntry) });

/** `application`: what it names applies from then on. The others bind systems on the market already, or somebody else. */
export const DateKind = z.enum(['entry_into_force', 'application', 'transition', 'milestone']);
export const LegalDate = z.strictObject({
  id: Code,
  kind: DateKind,
  event: Text,
  /** Numbers of the articles and annexes it concerns. */
  articles: z.array(ArticleNumber).min(1),
  day: Day,
  /** The day it was before it was moved; null where the event is new. */
  originally: Day.nullable(),
  legalStatus: LegalStatus,
  /** The act that moved or made it. */
  changedBy: Text.nullable(),
  source: Text,
  note: Text.nullable(),
});
export type LegalDate = z.infer<typeof LegalDate>;
export const DatesFile = z.strictObject({ dates: z.array(LegalDate) });

/** Classes of systems and models that a duty holds for; `any` is every class. */
export const DutyClasses = z.union([z.literal('any'), z.array(Code).min(1)]);
const DutyEntry = z.strictObject({
  id: Code,
  /** Number of the article that holds it, and the place in it as published. */
  article: ArticleNumber,
  paragraph: Text,
  /** What is to be done, in our words. */
  text: Text,
  /** Ids of the roles of the framework that owe it. */
  roles: z.array(Code).min(1),
  /** From which date it applies to which classes. */
  appliesTo: z.array(z.strictObject({ classes: DutyClasses, date: Code })).min(1),
  /** It arises only where each of these is answered yes; unanswered is to be decided, never "not applicable" (R35). */
  conditions: z.array(Code),
  typicalEvidence: Texts,
  documents: z.array(Code),
});
export type DutyEntry = z.infer<typeof DutyEntry>;
export const DutiesFile = z.strictObject({
  classes: z.array(z.strictObject({ id: Code, title: Text, basis: Text, consequence: Text })),
  conditions: z.array(z.strictObject({ id: Code, question: Text, article: ArticleNumber })),
  duties: z.array(DutyEntry),
});
