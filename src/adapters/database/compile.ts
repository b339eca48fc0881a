import { createHash } from 'node:crypto';
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { QueryConfig } from 'pg';

const dialect = new PgDialect();
/** Statement names by text. Bounded: beyond it statements go unnamed rather than fill the server's memory. */
const names = new Map<string, string>();
const mostNames = 1000;

/** Turn a Drizzle fragment into a named statement, so that PostgreSQL plans it once per connection. */
export function compile(query: SQL): QueryConfig {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const name = nameOf(text);
  return { text, values: params as unknown[], ...(name ? { name } : {}) };
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostNames) return undefined;
  const name = `q_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`;
  names.set(text, name);
  return name;
}
