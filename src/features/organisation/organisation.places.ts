import { place } from '../../web/place.tsx';

export interface BeforeSetUp {
  /** The printed one-time secret. */
  readonly secret: string;
  /** What is to be kept with the new organisation, by the feature's name; `kept` is called once it is. */
  readonly bring: (feature: string, value: unknown, kept?: () => void) => void;
  /** Frameworks to be offered for adoption, ticked, by their ids. */
  readonly propose: (frameworks: readonly string[]) => void;
}

/** Above the fields of set-up: what somebody may do before the organisation exists. */
export const beforeSetUp = place<BeforeSetUp>();
