import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import { appliesFrom, type DateOfArticle, type Duty } from '../../kernel/content/law.ts';
import type { Article } from '../../kernel/content/requirement.ts';
import type {
  DateOfLaw,
  FrameworkAnswer,
  LawAnswer,
  RequirementAnswer,
  RequirementLine,
} from './content.schema.ts';

/** How much of a law is loaded: articles, annexes, duties; nothing of it in a standard. */
export function countsOfLaw(
  articles: readonly Article[],
): Pick<FrameworkAnswer['counts'], 'articles' | 'annexes' | 'duties'> {
  const annexes = articles.filter((article) => article.number.startsWith('Annex.')).length;
  return {
    articles: articles.length - annexes,
    annexes,
    duties: articles.reduce((sum, article) => sum + article.duties.length, 0),
  };
}

/** What a law is beside its articles: acts, roles and its dates in the order of their days; null for a standard. */
export function lawAnswer({ law, roles, dates }: Framework, today: string): LawAnswer | null {
  if (!law) return null;
  return {
    ...law,
    roles: roles.map(({ id, title, meaning, basis }) => ({ id, title, meaning, basis })),
    dates: dates
      .map(({ articles: _articles, ...date }) => seen(date, today))
      .sort((left, right) => left.day.localeCompare(right.day)),
  };
}

/** An article in the tree of its law: status and day are two facts (R36). */
export function lineOfArticle(article: Article): RequirementLine['law'] {
  const [first] = appliesFrom(article);
  const days = article.duties.flatMap((duty) => duty.appliesTo.map(({ date }) => date.day)).sort();
  if (!first) return null;
  return {
    legalStatus: article.legalStatus,
    appliesFrom: first.day,
    duties: article.duties.length,
    dutiesFrom: days[0] ?? null,
  };
}

/** What an article says besides its place: its dates and its duties, each with who owes it from when. */
export function articleAnswer(
  content: Content,
  framework: Framework,
  article: Article,
  today: string,
): NonNullable<RequirementAnswer['law']> {
  return {
    legalStatus: article.legalStatus,
    dates: article.dates.map((date) => seen(date, today)),
    duties: article.duties.map((duty) => dutyAnswer(content, framework, duty, today)),
  };
}

type DutyAnswer = NonNullable<RequirementAnswer['law']>['duties'][number];

function dutyAnswer(content: Content, framework: Framework, duty: Duty, today: string): DutyAnswer {
  const { id, paragraph, text, typicalEvidence } = duty;
  return {
    ...{ id, paragraph, text, typicalEvidence },
    roles: titlesIn(framework.roles, duty.roles),
    appliesTo: duty.appliesTo.map(({ classes, date }) => ({
      classes: classes === 'any' ? [] : titlesIn(framework.dutyClasses, classes),
      date: seen(date, today),
    })),
    conditions: framework.dutyConditions
      .filter((condition) => duty.conditions.includes(condition.id))
      .map((condition) => condition.question),
    documents: duty.documents.map((document) => content.document(document)?.title ?? document),
  };
}

const titlesIn = (
  named: readonly { readonly id: string; readonly title: string }[],
  ids: readonly string[],
): string[] => ids.map((id) => named.find((one) => one.id === id)?.title ?? id);

const seen = (date: DateOfArticle, today: string): DateOfLaw => ({ ...date, reached: date.day <= today });
