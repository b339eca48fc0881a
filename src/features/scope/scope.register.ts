import type { Context } from '../../kernel/feature.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { register } from '../../kernel/register/register.ts';
import type { Stored } from '../../kernel/register/store.ts';
import { rolesIn } from './scope.content.ts';
import { scopeOperations } from './scope.operations.ts';
import { listedCharacters, mostListed } from './scope.rules.ts';
import { scopeType } from './scope.schema.ts';

export type StoredScope = Stored<typeof scopeType.schema>;

/** The register of scopes (4.3 of both standards). */
export const scopes = register(scopeType, 'scope', scopeOperations, {
  check: (_before, after, context) => {
    refuseUnknownRoles(after, context);
    if (listedCharacters(after) > mostListed) throw new Problem(invalid, tooLong);
  },
});

const tooLong = msg(
  'scope.lists-too-long',
  'The lists of this scope are longer than {most} characters together. Name groups, and keep the full list as evidence.',
  { most: mostListed },
);

function refuseUnknownRoles({ roles }: StoredScope, context: Context): void {
  const known = new Set(rolesIn(context.content).map(({ id }) => id));
  if (roles.some((role) => !known.has(role)))
    throw refused('roles', msg('scope.unknown-role', 'This role is not one of the content.'));
}

/** One field refused with a sentence. */
export const refused = (field: string, message: Message): Problem =>
  new Problem(invalid, message, { issues: [{ field, message: english(message) }] });
