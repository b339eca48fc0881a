import '@xyflow/react/dist/base.css';
import { Plural, useLingui } from '@lingui/react/macro';
import {
  ConnectionMode,
  Controls,
  type Edge,
  type Node as FlowNode,
  Handle,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { stringifySearch, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import classes from './graph.module.css';
import { type Around, type Laid, layOut, type Steps } from './graph-layout.ts';
import { relationLabels } from './mapping.schema.ts';
import { shortPlaceText, useCrosswalkWords } from './use-crosswalk-words.tsx';

type PlaceNode = FlowNode<{ laid: Laid; href: string; says: string; focused: boolean }, 'place'>;
const nodeTypes = { place: PlaceInGraph };

/** The picture. Every place is a link that moves it to the middle; the table says the same in rows. */
export function Graph({
  around,
  steps,
  focused,
}: {
  around: Around;
  steps: Steps;
  /** Somebody has just moved this place to the middle, and goes on from there. */
  focused: boolean;
}) {
  const { t } = useLingui();
  const href = useHref();
  const { sentence } = useCrosswalkWords();
  const { nodes, edges, height } = useMemo(() => {
    const { laid, height: whole } = layOut(around, steps);
    const places = new Map(laid.map((one) => [one.node.id, one]));
    const drawn = laid.map((one): PlaceNode => {
      const { id } = one.node;
      const edge = around.edges.find(({ from, to }) => to === id && from === one.node.via);
      const near = places.get(edge?.from ?? '')?.node;
      return {
        id,
        type: 'place',
        position: { x: one.x, y: one.y },
        width: one.width,
        height: one.height,
        data: {
          laid: one,
          focused,
          href: href(`/crosswalk/graph${stringifySearch({ centre: id, ...(steps > 1 ? { steps } : {}) })}`),
          says: edge && near ? sentence(edge.relation, near, one.node) : '',
        },
      };
    });
    return { nodes: drawn, edges: around.edges.map((edge) => edgeOf(edge, places)), height: whole };
  }, [around, href, sentence, steps, focused]);
  return (
    <section className={classes.graph} style={{ height }} aria-label={t`Graph of the crosswalk`}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        connectionMode={ConnectionMode.Loose}
        fitView
        // As large as words are elsewhere; what does not fit is reached by dragging.
        fitViewOptions={{ minZoom: 0.9, maxZoom: 1, padding: 0 }}
        minZoom={0.3}
        maxZoom={1.5}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          'controls.ariaLabel': t`Size of the graph`,
          'controls.zoomIn.ariaLabel': t`Larger`,
          'controls.zoomOut.ariaLabel': t`Smaller`,
          'controls.fitView.ariaLabel': t`Show all of it`,
        }}
      >
        <Controls showInteractive={false} position="bottom-center" orientation="horizontal" />
      </ReactFlow>
    </section>
  );
}

/** Overlap is what nearly every line says: only the others carry their word. Own ones carry their reference. */
function edgeOf(
  { ref, origin, from, to, relation }: Around['edges'][number],
  places: ReadonlyMap<string, Laid>,
): Edge {
  const outwards = places.get(to)?.side ?? 'right';
  const words = [
    ...(origin === 'own' ? [ref] : []),
    ...(relation === 'intersects' ? [] : [translate(relationLabels[relation])]),
  ];
  return {
    id: ref,
    source: from,
    target: to,
    sourceHandle: outwards,
    targetHandle: outwards === 'left' ? 'right' : 'left',
    className: [classes.edge, classes[relation], origin === 'own' ? classes.ownEdge : ''].join(' '),
    ...(words.length > 0 ? { label: words.join(': ') } : {}),
  };
}

function PlaceInGraph({ data: { laid, href, says, focused } }: NodeProps<PlaceNode>) {
  const { node } = laid;
  const { title, more } = node;
  const isCentre = node.distance === 0;
  const centre = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever chose it from the field above stays there.
    if (focused && document.activeElement === document.body) centre.current?.focus();
  }, [focused]);
  const shown = (
    <span>
      <span className={classes.nodeNumber}>{shortPlaceText(node)}</span> {title}{' '}
      {more > 0 && (
        <span className={classes.nodeMore}>
          <Plural value={more} one="# more" other="# more" />
        </span>
      )}
    </span>
  );
  return (
    <>
      <Handle
        type="source"
        id="left"
        position={Position.Left}
        isConnectable={false}
        className={classes.handle}
      />
      {isCentre ? (
        <div ref={centre} tabIndex={-1} className={classes.node} data-centre>
          {shown}
        </div>
      ) : (
        <AppLink className={classes.node} href={href} data-distance={node.distance}>
          {shown}
          <span className="t-hidden">{says}</span>
        </AppLink>
      )}
      <Handle
        type="source"
        id="right"
        position={Position.Right}
        isConnectable={false}
        className={classes.handle}
      />
    </>
  );
}
