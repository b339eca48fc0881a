import { dailyJob } from '../../kernel/daily.ts';
import type { Feature, Job } from '../../kernel/feature.ts';
import { mailSending, type Postman } from '../../kernel/mail-sending.ts';

/** All long work there is: what the features declare, the daily look at all of them, and mail. */
export const workOf = (features: readonly Feature[], postman: Postman | null): readonly Job[] => [
  ...features.flatMap((feature) => feature.jobs ?? []),
  dailyJob(() => features.flatMap((feature) => feature.daily ?? [])),
  mailSending(postman),
];
