import { serve } from './serve.ts';

const [command = 'serve', ...rest] = process.argv.slice(2);
if (command === 'serve') await serve(rest);
