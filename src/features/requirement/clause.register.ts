import { sql } from 'drizzle-orm';
import { requirementRows } from '../../kernel/claim/subject.ts';
import { register } from '../../kernel/register/register.ts';
import { clauseType } from './clause.schema.ts';
import { registerParts } from './requirement.operations.ts';

/** The clauses on the record head. Carry-over and readiness build on its functions, never on the table. */
export const clauses = register(clauseType, 'clause', registerParts);

requirementRows({ table: 'clause', link: null, ask: sql`true` });
