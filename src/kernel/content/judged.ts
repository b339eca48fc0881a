/** Records of ours that refer to a requirement, with the version of its framework they were judged against. */
export interface Judged {
  readonly framework: string;
  readonly version: string;
  readonly requirement: string;
  readonly records: number;
}
