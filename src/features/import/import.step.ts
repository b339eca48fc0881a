import { type Message, msg } from '../../kernel/message.ts';

/** How far applying or undoing is; throws when it is to stop. What is done within a request has nobody to tell. */
export type Step = (done: number, total: number, doing: Message) => Promise<void>;

export const noStep: Step = async () => undefined;

export const writingRows = msg('import.step.rows', '{done} of {total} rows written');
export const takingBack = msg('import.step.records', '{done} of {total} records taken back');
