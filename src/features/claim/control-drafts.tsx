import { Plural } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import classes from './claim.module.css';
import { claimOperations as operations } from './claim.operations.ts';
import { ConfirmMany } from './confirm-many.tsx';

/** The drafts that follow from the evidence of a control, judged together (R9). Most of one go are 200. */
export function ControlDrafts({ control }: { control: { id: string; ref: string } }) {
  const filter = { through: `is:${control.id}`, sufficiency: 'is:draft', standing: 'is:current' };
  const answer = useQuery(queryOptions(operations.list, { filter, limit: 200 }));
  const drafts = (answer.data?.rows ?? []).filter(({ can }) => can.includes('judge'));
  if (drafts.length === 0) return null;
  return (
    <div className={classes.told}>
      <p>
        <Plural
          value={drafts.length}
          one="# draft claim follows from this evidence. It proves nothing until a person says how far."
          other="# draft claims follow from this evidence. They prove nothing until a person says how far."
        />
      </p>
      <ConfirmMany claims={drafts} subject={control.ref} />
    </div>
  );
}
