// Twenty rounds of kill -9 in a write loop: `node scripts/kill-nine.mjs [rounds]`. The suite runs three of them.
import { chooseNode, installWhenStale, run, steps } from './node.mjs';

steps(() => {
  installWhenStale();
  run(chooseNode(), 'e2e/support/kill-nine.run.ts', process.argv.slice(2));
});
