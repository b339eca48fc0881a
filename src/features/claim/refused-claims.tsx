import { translate } from '../../web/language.ts';
import type { ConfirmedClaim } from './claim-row.schema.ts';

/** Each claim that could not be judged together with the others, and why. */
export function RefusedClaims({
  claims,
  names,
}: {
  claims: readonly ConfirmedClaim[];
  /** What requirements are called, where that is known. */
  names?: ReadonlyMap<string, string>;
}) {
  return claims.map(({ subject, ref, requirement, lens, why }) => (
    <p key={`${subject} ${requirement} ${lens}`} role="alert">
      {ref && `${ref}, `}
      {names?.get(requirement) ?? requirement.replace(':', ' ')}: {why && translate(why)}
    </p>
  ));
}
