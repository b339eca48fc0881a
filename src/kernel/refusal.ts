import { english, type Message } from './message.ts';

/**
 * A start or a command that cannot go on, with one sentence that says what to do. Whoever runs the program sees
 * the sentence alone, never a stack: it is an answer, not a defect.
 */
export class Refusal extends Error {
  readonly sentence: Message;

  constructor(sentence: Message, cause?: unknown) {
    super(english(sentence), cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
    this.sentence = sentence;
  }
}
