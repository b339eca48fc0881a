import type { Identity } from '../../adapters/identity/identity.ts';
import { type Feature, feature, implement, type PersonErased } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { invitationUseCases } from './invitation.usecases.ts';
import { membershipUseCases } from './membership.usecases.ts';
import { may, ownedRecords, peopleAnswers } from './people.answers.ts';
import { peopleOperations as operations } from './people.operations.ts';
import { findPerson, peoplePage } from './person.usecases.ts';

/**
 * The people of an organisation. `types` are the types of records they can be responsible for; `erased` tells every
 * feature that somebody's texts go.
 */
export const peopleFeature = (
  identity: Identity,
  types: readonly RecordType[],
  erased: PersonErased,
): Feature => {
  const answers = peopleAnswers(identity);
  return feature({
    name: 'people',
    recordTypes: [],
    subjects: { person: msg('people.subject', 'Person') },
    implementations: [
      implement(operations.list, async ({ q, ended, limit, cursor }, context) => {
        const byEmail = may(context, 'people:read');
        const rows = await peoplePage(context.tx, { q, byEmail, ended, after: cursor, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        return { rows: await answers.many(context, page), next: last?.id ?? null };
      }),

      implement(operations.get, async ({ id }, context) => {
        const person = await findPerson(context.tx, id);
        if (!person) throw new Problem(notFound);
        const owned = await ownedRecords(context, types, id);
        return { ...(await answers.one(context, person)), owned };
      }),

      ...invitationUseCases(identity, answers),
      ...membershipUseCases(identity, answers, types, erased),
    ],
  });
};
