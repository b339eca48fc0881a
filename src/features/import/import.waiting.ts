import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { rolesAllow } from '../../kernel/permission.ts';
import { mostNamed, type Waiting } from '../../kernel/waiting.ts';
import { stagedBy } from './import.store.ts';

/** Imports the person prepared and neither applied nor threw away: whoever read the file knows what it was for. */
export async function prepared(context: Context): Promise<Waiting> {
  const may = rolesAllow(context.actor.roles, 'import:write');
  const { count, runs } = may ? await stagedBy(context, mostNamed) : { count: 0, runs: [] };
  return {
    code: 'import-prepared',
    count,
    more: false,
    why: msg('import.waiting.why', 'The file was read and nothing of it is here yet.'),
    button: msg('import.waiting.button', 'Look and bring in'),
    all: '/imports',
    items: runs.map(({ id, fileName }) => ({
      id,
      ref: fileName,
      act: msg('import.waiting.act', 'Bring in or throw away {file}', { file: fileName }),
      at: `/imports/${id}`,
    })),
  };
}
