// Runs one TypeScript file with a Node that can: `node scripts/run.mjs bench/bench.ts`.
import { chooseNode, installWhenStale, run, steps } from './node.mjs';

steps(() => {
  installWhenStale();
  const [file = '', ...args] = process.argv.slice(2);
  run(chooseNode(), file, args);
});
