import { translate } from '../../web/language.ts';
import classes from './crosswalk.module.css';
import { type Relation, relationLabels } from './mapping.schema.ts';
import { relationIcon } from './use-crosswalk-words.tsx';

/** A relation as icon and word, read from the first side. */
export function RelationWord({ of }: { of: Relation }) {
  const RelationIcon = relationIcon(of);
  return (
    <span className={classes.relation} data-relation={of}>
      <RelationIcon size={16} stroke={1.6} />
      {translate(relationLabels[of])}
    </span>
  );
}
