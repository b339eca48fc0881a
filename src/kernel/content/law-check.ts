import type { Framework } from './framework.ts';
import type { DutyEntry } from './law.schema.ts';
import { appliesFrom } from './law.ts';
import type { Article } from './requirement.ts';

type Refuse = (file: string, place: string, reason: string) => never;

/** What a law promises about its articles, dates and duties: each leads somewhere, and each article has its day. */
export function checkLaw(framework: Framework, articles: readonly Article[], refuse: Refuse): void {
  if ((framework.law === null) !== (articles.length === 0)) {
    refuse('framework', 'law', framework.law ? 'is there, the articles are not' : 'is missing');
  }
  checkArticles(framework, articles, refuse);
  checkDates(framework, articles, refuse);
  checkConditions(framework, articles, refuse);
  checkDuties(framework, articles, refuse);
}

function checkArticles(framework: Framework, articles: readonly Article[], refuse: Refuse): void {
  const groupOf = (number: string) => framework.groups.find((group) => group.number === number);
  for (const [index, article] of articles.entries()) {
    const { number, group, subgroup } = article;
    if (groupOf(group)?.parent !== null) refuse('articles', `${number}.group`, `names ${group}, no chapter`);
    if (subgroup !== null && groupOf(subgroup)?.parent !== group) {
      refuse('articles', `${number}.subgroup`, `names ${subgroup}, which is not in ${group}`);
    }
    const before = articles[index - 1];
    if (before && positionOf(before.number) > positionOf(number)) {
      refuse('articles', number, `stands after ${before.number}`);
    }
  }
}

function checkDates({ dates }: Framework, articles: readonly Article[], refuse: Refuse): void {
  const numbers = new Set(articles.map((article) => article.number));
  once(dates, 'dates', refuse);
  for (const date of dates) {
    const strange = date.articles.find((number) => !numbers.has(number));
    if (strange) refuse('dates', `${date.id}.articles`, `names ${strange}, which does not exist`);
  }
  // R36: without a day of application an article could only be shown as in force, which says nothing.
  const dateless = articles.find((article) => appliesFrom(article).length === 0);
  if (dateless) refuse('dates', dateless.number, 'has no day from which it applies');
}

function checkConditions(framework: Framework, articles: readonly Article[], refuse: Refuse): void {
  once(framework.dutyClasses, 'duties', refuse);
  once(framework.dutyConditions, 'duties', refuse);
  const numbers = new Set(articles.map((article) => article.number));
  const strange = framework.dutyConditions.find((condition) => !numbers.has(condition.article));
  if (strange) refuse('duties', `${strange.id}.article`, `names ${strange.article}, which does not exist`);
}

function checkDuties(framework: Framework, articles: readonly Article[], refuse: Refuse): void {
  const byNumber = new Map(articles.map((article) => [article.number, article]));
  const roles = idsOf(framework.roles);
  const conditions = idsOf(framework.dutyConditions);
  once(framework.duties, 'duties', refuse);
  for (const duty of framework.duties) {
    const among = (field: string, ids: readonly string[], known: ReadonlySet<string>) => {
      const strange = ids.find((id) => !known.has(id));
      if (strange) refuse('duties', `${duty.id}.${field}`, `names ${strange}, which is not declared`);
    };
    among('article', [duty.article], new Set(byNumber.keys()));
    among('roles', duty.roles, roles);
    among('conditions', duty.conditions, conditions);
    among('appliesTo', classesOf(duty), idsOf(framework.dutyClasses));
    checkClasses(duty, refuse);
    checkDays(framework, duty, byNumber.get(duty.article), refuse);
  }
}

const classesOf = (duty: DutyEntry): string[] =>
  duty.appliesTo.flatMap(({ classes }) => (classes === 'any' ? [] : classes));

/** No class has two dates in one duty, and a duty for every class has one date. */
function checkClasses(duty: DutyEntry, refuse: Refuse): void {
  const place = `${duty.id}.appliesTo`;
  const classes = classesOf(duty);
  const twice = classes.find((one, at) => classes.indexOf(one) !== at);
  if (twice) refuse('duties', place, `holds ${twice} twice`);
  if (duty.appliesTo.length > 1 && duty.appliesTo.some((one) => one.classes === 'any')) {
    refuse('duties', place, 'holds any class beside others');
  }
}

/** The dates of a duty are dates of application, and none lies before its article applies. */
function checkDays(
  { dates }: Framework,
  duty: DutyEntry,
  article: Article | undefined,
  refuse: Refuse,
): void {
  const place = `${duty.id}.appliesTo`;
  const first = article && appliesFrom(article)[0]?.day;
  for (const { date } of duty.appliesTo) {
    const found = dates.find((one) => one.id === date);
    if (found?.kind !== 'application') {
      refuse('duties', place, `names ${date}, which is no date of application`);
    }
    if (found && first && found.day < first) {
      refuse('duties', place, `names ${date}, which lies before ${duty.article} applies`);
    }
  }
}

function once(entries: readonly { readonly id: string }[], file: string, refuse: Refuse): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) refuse(file, id, 'stands there twice; an id stands once');
    seen.add(id);
  }
}

const idsOf = (entries: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(entries.map((entry) => entry.id));

/** Articles by number and letter, then annexes by their Roman number. */
function positionOf(number: string): number {
  const article = /^Art\.(\d+)([a-z]?)$/.exec(number);
  if (article) return Number(article[1]) + (article[2] ? article[2].charCodeAt(0) / 1000 : 0);
  return 10_000 + romanValue(number.replace('Annex.', ''));
}

function romanValue(roman: string): number {
  const worth: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
  const values = [...roman].map((letter) => worth[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}
