import { Plural } from '@lingui/react/macro';
import { stringifySearch, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from './graph.module.css';
import type { Around, Steps } from './graph-layout.ts';
import { RelationWord } from './relation-word.tsx';
import { placeText } from './use-crosswalk-words.tsx';

/** The same as the picture in words, for a screen that is too narrow for it: each place under the one it hangs on. */
export function AroundList({
  around,
  steps,
  under = around.centre.id,
}: {
  around: Around;
  steps: Steps;
  under?: string;
}) {
  const href = useHref();
  const some = around.nodes.filter(({ via }) => via === under);
  if (some.length === 0) return null;
  return (
    <ul className={classes.around}>
      {some.map((node) => {
        const edge = around.edges.find(({ from, to }) => from === under && to === node.id);
        const address = stringifySearch({ centre: node.id, ...(steps > 1 ? { steps } : {}) });
        return (
          <li key={node.id}>
            {edge && <RelationWord of={edge.relation} />}{' '}
            <AppLink href={href(`/crosswalk/graph${address}`)}>
              {placeText(node)} {node.title}
            </AppLink>{' '}
            {node.more > 0 && (
              <span className="t-quiet">
                <Plural value={node.more} one="# more" other="# more" />
              </span>
            )}
            <AroundList around={around} steps={steps} under={node.id} />
          </li>
        );
      })}
    </ul>
  );
}
