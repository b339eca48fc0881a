import { commands } from './commands.ts';

const argv = process.argv.slice(2);
await commands(argv.length === 0 ? ['serve'] : argv);
