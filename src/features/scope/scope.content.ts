import type { Content } from '../../kernel/content/content.ts';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import type { Framework } from '../../kernel/content/framework.ts';

/** The standards a management system is built after, by lens: a law asks for none. */
export const standardsIn = (content: Content): readonly Framework[] =>
  content.frameworks.filter(({ certifiable }) => certifiable);

/** The management systems there are, each with the short names of its standards. */
export const systemsIn = (content: Content): { lens: Lens; standards: string[] }[] =>
  [...Map.groupBy(standardsIn(content), ({ lens }) => lens)].map(([lens, some]) => ({
    lens,
    standards: some.map(({ shortTitle }) => shortTitle),
  }));

/** The roles towards AI a scope may name, as the standards know them. */
export const rolesIn = (content: Content): { id: string; title: string; meaning: string }[] => {
  const roles = standardsIn(content).flatMap((framework) => framework.roles);
  return [...new Map(roles.map(({ id, title, meaning }) => [id, { id, title, meaning }])).values()];
};
