import { useLingui } from '@lingui/react/macro';
import { translate } from '../../web/language.ts';
import classes from './graph.module.css';
import { relationLabels, relations } from './mapping.schema.ts';
import { relationIcon } from './use-crosswalk-words.tsx';

/** How each relation is drawn: by line and word, never by colour alone. */
export function GraphLegend() {
  const { t } = useLingui();
  return (
    <ul className={classes.legend} aria-label={t`How relations are drawn`}>
      {relations.map((relation) => {
        const RelationIcon = relationIcon(relation);
        return (
          <li key={relation}>
            <svg width="36" height="10" aria-hidden="true" className={classes.line} data-relation={relation}>
              <line x1="1" y1="5" x2="35" y2="5" />
            </svg>
            <RelationIcon size={14} stroke={1.6} />
            {translate(relationLabels[relation])}
          </li>
        );
      })}
    </ul>
  );
}
