import type { Context } from './feature.ts';
import type { Claimed, Ending, EndState } from './job-row.ts';
import { english, type Message, msg } from './message.ts';
import { noticeKind, notify } from './notice.ts';

const workEnded = noticeKind({
  kind: 'job',
  label: msg('notice.kind.job', 'Long work of mine has ended'),
  mail: 'never',
  mayBeOff: true,
});

type Values = { title: string };
const words: Record<EndState, (values: Values) => Message> = {
  done: (values) => msg('job.notice.done', 'Done: {title}', values),
  failed: (values) => msg('job.notice.failed', 'Failed: {title}', values),
  cancelled: (values) => msg('job.notice.cancelled', 'Cancelled: {title}', values),
};

/** Tell whoever started work they see that it has ended, in the transaction that ends it. */
export async function tellEnd(context: Context, run: Claimed, ending: Ending): Promise<void> {
  if (run.hidden || run.startedBy === null) return;
  await notify(context, workEnded, {
    to: [run.startedBy],
    recordId: null,
    say: words[ending.state]({ title: english(run.title) }),
    at: ending.at ?? run.at ?? '/work',
    key: run.id,
  });
}
