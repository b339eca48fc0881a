import classes from './initials.module.css';

/**
 * A person as initials on a quiet ground (contrast holds in both schemes); with `named`, the name beside it. Where
 * the spoken name says more than the person's (`Account of L. Okafor`), `of` gives the person's alone.
 */
export function Initials({ name, of = name, named = false }: { name: string; of?: string; named?: boolean }) {
  return (
    <span className={classes.person}>
      <span className={classes.initials} aria-hidden="true">
        {initialsOf(of)}
      </span>
      <span className={named ? classes.name : 't-hidden'}>{name}</span>
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
