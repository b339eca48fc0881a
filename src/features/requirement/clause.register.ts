import { sql } from 'drizzle-orm';
import { requirementRows } from '../../kernel/claim/subject.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { register } from '../../kernel/register/register.ts';
import { clauseType } from './clause.schema.ts';

/** The register's own operations this type offers as they are. */
export const registerParts = registerOperations(clauseType);

/** The clauses on the record head. Carry-over and readiness build on its functions, never on the table. */
export const clauses = register(clauseType, 'clause', registerParts);

requirementRows({ table: 'clause', link: null, ask: sql`true` });
