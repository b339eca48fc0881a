import { Trans } from '@lingui/react/macro';
import { Initials } from '../initials.tsx';

/** Whose record it is, in its head. */
export const OwnerName = ({ name }: { name: string | null }) =>
  name ? (
    <Initials name={name} named />
  ) : (
    <span className="t-quiet">
      <Trans>No owner</Trans>
    </span>
  );
