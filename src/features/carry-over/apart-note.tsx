import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { programmeOperations } from '../adoption/programme.operations.ts';
import classes from './carry-over.module.css';

/** R34: two programmes apart that share no controls offer each other none. */
export function ApartNote() {
  const programmes = useQuery(queryOptions(programmeOperations.get, {})).data;
  if (programmes?.mode !== 'apart' || programmes.shares.includes('controls')) return null;
  return (
    <p className={classes.promise}>
      <Trans>The programmes run apart and share no controls: none of the other one is offered.</Trans>
    </p>
  );
}
