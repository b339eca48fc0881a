import { Command } from 'commander';
import { pino } from 'pino';
import { exitCodes } from './adapters/cli/exit-code.ts';
import { addCommon, addOperations, group, offered } from './adapters/cli/program.ts';
import { type Given, keyOf, serverOf, told } from './adapters/cli/run.ts';
import type { Surroundings } from './adapters/cli/surroundings.ts';
import { call } from './adapters/client/client.ts';
import { organisationOperations } from './features/organisation/organisation.operations.ts';
import { addressOf, hostSettings } from './host.ts';
import { msg } from './kernel/message.ts';
import { Refusal } from './kernel/refusal.ts';
import { installFolder, readVersion } from './version.ts';

/** Read the command line and do it; sets the exit code of the process. */
export async function commands(argv: readonly string[]): Promise<void> {
  const around = surroundings();
  const finish = (code: number): void => {
    process.exitCode = code;
  };
  const program = new Command('tandem')
    .description('Run ISO/IEC 27001 and ISO/IEC 42001 as one management system')
    .helpCommand(false)
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride((stop) => {
      // Commander ends with 1 for a wrong command line; ours is the code of every invalid input.
      process.exit(stop.exitCode === 0 ? exitCodes.ok : exitCodes.invalid);
    });
  program
    .command('serve')
    .description('Start the server; its options are in docs/guide/settings.md')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .action(async (_options, command: Command) => (await import('./serve.ts')).serve(command.args));
  program
    .command('version')
    .description('Show the version')
    .action(() => around.out(readVersion(installFolder)));
  addMcp(program, around, finish);
  if (!light.has(argv[0] ?? '')) {
    const { declaredOperations } = await import('./features.ts');
    const derived = declaredOperations().filter((one) => offered(one) && one.id !== 'ledger.verify');
    addOperations(program, derived, around, finish);
  }
  addVerify(program, around, finish);
  addReset(program, around, finish);
  await program.parseAsync(argv, { from: 'user' });
}

/** Commands that are no operation: they start without loading all of the product. */
const light = new Set(['serve', 'version', 'mcp']);

function surroundings(): Surroundings {
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    bytesOut: (bytes) => process.stdout.write(bytes),
    error: (text) => process.stderr.write(`${text}\n`),
    env: process.env,
    terminal: process.stdout.isTTY === true,
    findServer: () => addressOf(hostSettings(undefined)),
    organisationOf: async (server) => {
      const { organisations } = await call(organisationOperations.mine, {}, server);
      return organisations.length === 1 ? organisations[0]?.slug : undefined;
    },
  };
}

function addMcp(program: Command, around: Surroundings, finish: (code: number) => void): void {
  const command = program
    .command('mcp')
    .description('Serve assistants over standard input and output (MCP), with the running server and a key');
  command
    .option('--url <address>', 'the server (else the one running on the data folder)')
    .option('--key <key>', 'an API key (else TANDEM_API_KEY)')
    .action(async (given: Given) => {
      const code = await told(around, async () => {
        const key = keyOf(given, around);
        if (!key) throw new Refusal(msg('cli.mcp-key', 'Give an API key with --key or TANDEM_API_KEY.'));
        const { base } = await serverOf(given, around);
        const { bridge } = await import('./adapters/mcp/bridge.ts');
        await bridge(base, key);
        return exitCodes.ok;
      });
      finish(code);
    });
}

function addVerify(program: Command, around: Surroundings, finish: (code: number) => void): void {
  const command = group(program, 'ledger').command('verify');
  addCommon(command.description('Verify the chain of the ledger of one or all organisations'), true)
    .option('--data <folder>', 'the data folder, without a key (else as the server takes it)')
    .action(async (given: Given) => {
      const code = await told(around, async () => {
        const { verifyHere, verifyThroughServer } = await import('./ledger-command.ts');
        if (keyOf(given, around)) {
          const { declaredOperations } = await import('./features.ts');
          const verify = declaredOperations().find((one) => one.id === 'ledger.verify');
          if (!verify)
            throw new Refusal(msg('cli.no-ledger-verify', 'The server of this version verifies no ledger.'));
          return verifyThroughServer(verify, given, around);
        }
        return verifyHere(hostSettings(word(given.data)), given, around, quiet());
      });
      finish(code);
    });
}

function addReset(program: Command, around: Surroundings, finish: (code: number) => void): void {
  group(program, 'person')
    .description('People, from the machine itself')
    .command('reset')
    .description('Make a one-time link with which a person chooses a new password')
    .argument('<email>')
    .option('--second-factor', 'also take away the authenticator app and passkeys, for a lost device')
    .option('--data <folder>', 'the data folder (else as the server takes it)')
    .action(async (email: string, given: Given) => {
      const settings = hostSettings(word(given.data));
      const { resetHere } = await import('./person-command.ts');
      finish(
        await told(around, () => resetHere(settings, email, given.secondFactor === true, around, quiet())),
      );
    });
}

const word = (value: Given[string]): string | undefined => (typeof value === 'string' ? value : undefined);
/** Commands say what they have to say themselves; only real trouble of the database is logged. */
const quiet = () => pino({ level: 'error' }, pino.destination({ fd: 2, sync: true }));
