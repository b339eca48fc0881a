import { msg } from '../../kernel/message.ts';

/** What stands where the name of an erased person stood. */
export const formerMember = msg('notice.actor.former', 'A former member');
