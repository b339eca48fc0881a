import { msg } from './message.ts';
import { problemType } from './problem.ts';

export const notAdopted = problemType(
  'framework-not-adopted',
  409,
  msg('problem.framework-not-adopted', 'The organisation does not work with this framework.'),
);
