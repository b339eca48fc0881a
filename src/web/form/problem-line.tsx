import { problemText } from '../api.ts';
import classes from './form.module.css';

/** What went wrong with a form as a whole; read out as it appears. */
export function ProblemLine({ error }: { error: unknown }) {
  return error ? (
    <p role="alert" className={classes.problem}>
      {problemText(error)}
    </p>
  ) : null;
}
