/** What a command needs of the world around it; the real one in main, another in tests. */
export interface Surroundings {
  readonly out: (text: string) => void;
  readonly bytesOut: (bytes: Uint8Array) => void;
  readonly error: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Is a person looking at what is written out? */
  readonly terminal: boolean;
  /** Address of the server to talk to, when the command line does not name one. */
  readonly findServer: () => Promise<string>;
  /** The organisation a key belongs to. */
  readonly organisationOf: (server: {
    base: string;
    headers: Record<string, string>;
  }) => Promise<string | undefined>;
}
