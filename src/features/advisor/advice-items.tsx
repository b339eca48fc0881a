import { translate } from '../../web/language.ts';
import classes from './advisor.module.css';
import { type Advice, type AdviceItem, planKinds } from './advisor.schema.ts';
import { kindTitles, metLabels, modeLabels } from './advisor.words.ts';

/** What the advice asks for, to be read: preconditions, next steps, what can be reused. */
export function AdviceItems({ advice }: { advice: Advice }) {
  return planKinds.map((kind) => {
    const items = advice.items.filter((item) => item.kind === kind);
    if (items.length === 0) return null;
    const list = (
      <ul className={classes.items}>
        {items.map((item) => (
          <li key={item.item}>
            <span>{item.kind === 'precondition' ? item.title : item.toDo}</span>
            <ItemFacts item={item} />
          </li>
        ))}
      </ul>
    );
    // What is there already is long, and nothing that has to be done first.
    return (
      <section key={kind} className={classes.verdict}>
        {kind === 'reuse' ? (
          <details>
            <summary>
              <h2>{translate(kindTitles[kind])}</h2> ({items.length})
            </summary>
            <p>{advice.reuse}</p>
            {list}
          </details>
        ) : (
          <>
            <h2>{translate(kindTitles[kind])}</h2>
            {list}
          </>
        )}
      </section>
    );
  });
}

/** How it stands, which place asks for it, and which documents hold it. */
export function ItemFacts({ item: { kind, met, mode, requirement, documents } }: { item: AdviceItem }) {
  const state = mode
    ? modeLabels[mode]
    : kind === 'precondition'
      ? metLabels[met ? 'met' : 'open']
      : undefined;
  const facts = [state && translate(state), requirement?.name, documents.join(', ')].filter(Boolean);
  return <span className="t-secondary t-quiet">{facts.join(' · ')}</span>;
}
