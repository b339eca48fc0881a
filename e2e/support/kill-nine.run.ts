import { killNine } from './kill-nine.ts';

const report = await killNine(Number(process.argv[2] ?? 20), (line) => process.stdout.write(`${line}\n`));
const slowest = Math.max(...report.restartMs);
process.stdout.write(
  `${report.rounds} rounds: ${report.acknowledged} writes acknowledged, ${report.lost} lost, ${report.broken} broken ledgers, slowest restart ${slowest} ms\n`,
);
process.exitCode = report.lost + report.broken > 0 || report.acknowledged === 0 ? 1 : 0;
