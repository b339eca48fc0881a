import { translate } from '../../web/language.ts';
import type { ConfirmedClaim } from './claim-row.schema.ts';

/** Each claim that could not be judged together with the others, and why. */
export function RefusedClaims({ claims }: { claims: readonly ConfirmedClaim[] }) {
  return claims.map(({ subject, ref, requirement, lens, why }) => (
    <p key={`${subject} ${requirement} ${lens}`} role="alert">
      {ref && `${ref}, `}
      {requirement.replace(':', ' ')}: {why && translate(why)}
    </p>
  ));
}
