// `npm start`: installs what is missing, builds the web application when stale, and serves.
import { buildWebWhenStale, chooseNode, installWhenStale, run, steps } from './node.mjs';

steps(() => {
  installWhenStale();
  const node = chooseNode();
  buildWebWhenStale(node);
  run(node, 'src/main.ts', ['serve', ...process.argv.slice(2)]);
});
