import type { LiveProof } from './live-proof.schema.ts';

type Watched = Pick<LiveProof, 'over' | 'q' | 'filter'>;

/**
 * The records and the filter a list's address speaks of, as somebody copies it out of the browser or types it:
 * `/controls?filter.owner=empty`. `lists` are the addresses of the lists by type. Undefined where it is none of them.
 */
export function readAddress(text: string, lists: ReadonlyMap<string, string>): Watched | undefined {
  const url = URL.parse(text.trim(), 'https://list.invalid');
  if (!url) return undefined;
  const filter = Object.fromEntries(
    [...url.searchParams].flatMap(([name, value]) =>
      name.startsWith('filter.') ? [[name.slice('filter.'.length), value]] : [],
    ),
  );
  const q = url.searchParams.get('q') ?? '';
  const found = [...lists].find(([, path]) => url.pathname === path || url.pathname.endsWith(path));
  if (found) return { over: found[0], q, filter };
  const framework = statementAt(url.pathname, lists.get('applicability'));
  return framework === undefined
    ? undefined
    : { over: 'applicability', q, filter: { ...filter, framework: `is:${framework}` } };
}

/** The rows of each statement stand at an address of their own: its last part names the framework. */
const statementAt = (pathname: string, rows: string | undefined): string | undefined =>
  rows === undefined ? undefined : new RegExp(`${rows}/([a-z]+[0-9][a-z0-9-]*)$`).exec(pathname)?.[1];

/** The address of the list that shows what is watched, below the organisation. */
export function addressOf({ over, q, filter }: Watched, lists: ReadonlyMap<string, string>): string {
  const path = lists.get(over);
  if (path === undefined) return '';
  const pairs = Object.entries(filter).map(([field, text]) => [`filter.${field}`, text]);
  const search = new URLSearchParams([...(q ? [['q', q]] : []), ...pairs]).toString();
  return search ? `${path}?${search}` : path;
}
