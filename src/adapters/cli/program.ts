import { type Command, Option } from 'commander';
import { english } from '../../kernel/message.ts';
import { type Operation, pathParameters } from '../../kernel/operation.ts';
import { type JsonSchema, jsonSchemaOf, propertiesOf } from '../openapi/json-schema.ts';
import { typeName } from '../openapi/type-name.ts';
import { runOperation } from './run.ts';
import type { Surroundings } from './surroundings.ts';
import { isSwitch, takesMany } from './values.ts';

/** Options every command has. */
const common = new Set(['org', 'url', 'key', 'json', 'file', 'out', 'help']);

/** The command group of a name, made when first asked for. */
export function group(program: Command, name: string): Command {
  const known = program.commands.find((command) => command.name() === name);
  return known ?? program.command(name).description(`Everything about: ${name.replaceAll('-', ' ')}`);
}

/** Add a command for every operation a key may call: `applicability.side-by-side` is `applicability side-by-side`. */
export function addOperations(
  program: Command,
  operations: readonly Operation[],
  around: Surroundings,
  finish: (code: number) => void,
): void {
  for (const operation of operations) {
    const [name = '', ...verb] = operation.id.split('.');
    addOperation(group(program, name).command(verb.join('-')), operation, around, finish);
  }
}

/** What a program may not do with a key has no command: there is nobody signed in on a command line. */
export const offered = ({ keys, scope }: Operation): boolean =>
  keys && scope !== 'public' && scope !== 'link';

function addOperation(
  command: Command,
  operation: Operation,
  around: Surroundings,
  finish: (code: number) => void,
): void {
  const { properties, required } = propertiesOf(jsonSchemaOf(operation.input, 'input'));
  const addressed = pathParameters(operation.path);
  command.description(english(operation.summary));
  for (const name of addressed) command.argument(`<${kebab(name)}>`, typeName(properties[name] ?? {}));
  const options = new Map<string, { name: string; schema: JsonSchema }>();
  for (const [name, schema] of Object.entries(properties)) {
    if (addressed.includes(name) || name === 'file') continue;
    const option = optionOf(name, schema, required.includes(name));
    options.set(option.attributeName(), { name, schema });
    command.addOption(option);
  }
  if (operation.accepts === 'file') command.requiredOption('--file <path>', 'the file to send');
  if (operation.answers === 'file')
    command.option('--out <path>', 'where to write the file; - for the output');
  addCommon(command, operation.scope === 'organisation');
  command.action(async (...words: unknown[]) => {
    const given = command.opts<Record<string, string | string[] | boolean>>();
    const address = Object.fromEntries(addressed.map((name, index) => [name, words[index]]));
    finish(await runOperation(operation, { address, given, options }, around));
  });
}

function optionOf(name: string, schema: JsonSchema, required: boolean): Option {
  const flag = common.has(name) ? `field-${kebab(name)}` : kebab(name);
  const about = `${typeName(schema)}${required ? ', needed' : ''}`;
  if (isSwitch(schema))
    return new Option(`--${flag} [true|false]`, about).preset('true').makeOptionMandatory(required);
  const form = takesMany(schema) ? `--${flag} <values...>` : `--${flag} <value>`;
  return new Option(form, about).makeOptionMandatory(required);
}

export function addCommon(command: Command, inOrganisation: boolean): Command {
  if (inOrganisation)
    command.option('--org <name>', "the organisation, as in its address (else the key's own)");
  return command
    .option('--url <address>', 'the server (else the one running on the data folder)')
    .option('--key <key>', 'an API key (else TANDEM_API_KEY)')
    .option('--json', 'write the answer as JSON');
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
