import type { Role } from './permission.ts';

/** What a link lets whoever holds it do: one purpose, about one record. Never its secret. */
export interface Held {
  readonly id: string;
  /** Names the operations it opens: those of scope `link` that declare the same. */
  readonly purpose: string;
  readonly recordId: string;
}

/**
 * Who acts. `person` signed in; `key` an API key of a member; `link` whoever holds a capability link, without an account;
 * `system` the product itself (jobs, set-up, CLI on the host).
 */
export interface Actor {
  readonly kind: 'person' | 'key' | 'link' | 'system' | 'public';
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** The member of the entered organisation; null outside one and for `system`. */
  readonly personId: string | null;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Only for keys: what the key is limited to. */
  readonly scopes: readonly string[] | null;
  /** When the person last proved who they are (ISO text), for acts that ask it again. */
  readonly authenticatedAt: string | null;
  /** This session was opened with a second factor or a passkey. */
  readonly secondFactorProven?: boolean;
  /** Only of kind `link`: the one thing it lets its holder do. */
  readonly link?: Held;
}

/** The organisation an execution has entered. */
export interface Entered {
  readonly id: string;
  readonly slug: string;
  /** IANA name; days are days of this zone. */
  readonly timeZone: string;
}

export const publicActor: Actor = {
  kind: 'public',
  userId: null,
  sessionId: null,
  personId: null,
  name: '',
  roles: [],
  scopes: null,
  authenticatedAt: null,
};
