import { msg } from '@lingui/core/macro';
import { fill } from '../../web/place.tsx';
import { historyWords } from '../../web/record/history-words.ts';
import { screens } from '../../web/screens.ts';

/** What people say about a record: a section of every record. */
export const commentScreens = screens({
  recordSections: [
    {
      id: 'comments',
      label: msg`Comments`,
      order: 900,
      permission: 'comment:read',
      section: async () => (await import('./comments.section.tsx')).CommentsSection,
    },
  ],
});

fill(historyWords('comment'), async () => (await import('./comment-words.tsx')).CommentWords);
