/** An answer a person began and has not given yet. */
export type Asked = 'accepted' | 'edited' | 'rejected';

/** The keys that begin an answer, in the list and in the panel. */
export const answerKeys: Readonly<Record<string, Asked>> = { y: 'accepted', e: 'edited', r: 'rejected' };
