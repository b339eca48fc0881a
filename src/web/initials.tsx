import classes from './initials.module.css';

/** A person as initials on a quiet ground (contrast holds in both schemes); with `named`, the name beside it. */
export function Initials({ name, named = false }: { name: string; named?: boolean }) {
  return (
    <span className={classes.person}>
      <span className={classes.initials} aria-hidden="true">
        {initialsOf(name)}
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
