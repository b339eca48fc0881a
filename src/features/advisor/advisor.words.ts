import { type Message, msg } from '../../kernel/message.ts';
import type { planKinds, reuseModes } from './advisor.schema.ts';

/** What is said of every advice, on the page and on paper. */
export const disclaimer = msg(
  'advisor.disclaimer',
  'Advice from your own answers by published rules. It supports a decision; it is no legal advice and says nothing about what a certification body will find.',
);

export const kindTitles: Record<(typeof planKinds)[number], Message> = {
  precondition: msg('advisor.kind.precondition', 'What has to be there first'),
  step: msg('advisor.kind.step', 'Next steps'),
  reuse: msg('advisor.kind.reuse', 'What can be reused'),
};

export const modeLabels: Record<(typeof reuseModes)[number], Message> = {
  reuse: msg('advisor.mode.reuse', 'Use as it is'),
  extend: msg('advisor.mode.extend', 'Extend'),
  new: msg('advisor.mode.new', 'New'),
};

export const metLabels = {
  met: msg('advisor.met', 'There, as answered'),
  open: msg('advisor.not-met', 'To do'),
} as const;
