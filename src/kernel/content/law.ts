import type { ArticleEntry, DutyEntry, LegalDate } from './law.schema.ts';

/** A date as one article sees it. */
export type DateOfArticle = Readonly<Omit<LegalDate, 'articles'>>;

/** A duty of an article, with the days from which it applies to which classes. */
export type Duty = Readonly<Omit<DutyEntry, 'article' | 'appliesTo'>> & {
  readonly appliesTo: readonly {
    readonly classes: DutyEntry['appliesTo'][number]['classes'];
    readonly date: DateOfArticle;
  }[];
};

/** What an article is besides its place: from its own entry, the dates that name it and the duties it holds. */
export interface ArticleFacts extends ArticleEntry {
  /** The dates that name it, the earliest first. */
  readonly dates: readonly DateOfArticle[];
  readonly duties: readonly Duty[];
  /** What shows its duties are done, each named once. */
  readonly typicalEvidence: string[];
}

interface Law {
  readonly dates: readonly LegalDate[];
  readonly duties: readonly DutyEntry[];
}

/** Give each article its dates and duties. A duty with a date nobody declared stays out here; the check refuses it. */
export function placeArticles(entries: readonly ArticleEntry[], law: Law): ArticleFacts[] {
  const dates = new Map(law.dates.map((date) => [date.id, seenFromArticle(date)]));
  const duties = Map.groupBy(law.duties, (duty) => duty.article);
  return entries.map((entry) => {
    const own = duties.get(entry.number) ?? [];
    return {
      ...entry,
      dates: law.dates
        .filter((date) => date.articles.includes(entry.number))
        .map(seenFromArticle)
        .sort((left, right) => left.day.localeCompare(right.day)),
      duties: own.map(({ article: _article, appliesTo, ...duty }) => ({
        ...duty,
        appliesTo: appliesTo.flatMap(({ classes, date }) => {
          const found = dates.get(date);
          return found ? [{ classes, date: found }] : [];
        }),
      })),
      typicalEvidence: [...new Set(own.flatMap((duty) => duty.typicalEvidence))],
    };
  });
}

/** The dates from which an article applies, the earliest first; never the ones that bind somebody else (R36). */
export const appliesFrom = (article: Pick<ArticleFacts, 'dates'>): readonly DateOfArticle[] =>
  article.dates.filter((date) => date.kind === 'application');

const seenFromArticle = ({ articles: _articles, ...date }: LegalDate): DateOfArticle => date;
