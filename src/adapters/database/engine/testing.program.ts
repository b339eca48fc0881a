// A whole program for the tests that kill, signal and race it: node testing.program.ts <data folder> <address>
import { Refusal } from '../../../kernel/refusal.ts';
import { onStopRequest } from '../../../lifetime.ts';
import { startEngine } from './engine.ts';

const [dataFolder = '', address = ''] = process.argv.slice(2);
try {
  const engine = await startEngine({ dataFolder, address, log: () => {}, serverSettings: { fsync: 'off' } });
  onStopRequest(async () => {
    await engine.stop();
    process.exit(0);
  });
  console.log('ready');
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
