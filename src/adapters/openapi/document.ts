import { operatorsOf } from '../../kernel/list/grammar.ts';
import { english, msg } from '../../kernel/message.ts';
import { isWrite, type Operation, pathParameters, routeOf } from '../../kernel/operation.ts';
import { filtersOf, type RecordType } from '../../kernel/record-type.ts';
import { pascal, shareComponents } from './components.ts';
import { type JsonSchema, jsonSchemaOf, pick, propertiesOf } from './json-schema.ts';
import { problemResponses, problemSchema } from './problems.ts';

export interface DocumentParts {
  readonly operations: readonly Operation[];
  /** For the filters of each register. */
  readonly recordTypes: readonly RecordType[];
  readonly version: string;
  /** Address people open, for `servers`. */
  readonly url: string;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: JsonSchema;
  readonly servers: readonly JsonSchema[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: JsonSchema;
  };
}

export interface OperationObject {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterObject[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, { schema: JsonSchema }>>;
  };
  readonly responses: Readonly<Record<string, JsonSchema>>;
  readonly security: readonly JsonSchema[];
  readonly 'x-permission'?: string;
  readonly 'x-open-because'?: string;
}

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** As the sign-in library names it; behind https with the prefix that browsers enforce. */
const sessionCookie = 'tandem.session_token';

const binary: JsonSchema = { type: 'string', format: 'binary' };

/** The OpenAPI 3.1 document of all operations; nothing in it is written by hand twice. */
export function openApiDocument(parts: DocumentParts): OpenApiDocument {
  const named: { name: string; schema: JsonSchema }[] = [];
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const operation of parts.operations) {
    const input = jsonSchemaOf(operation.input, 'input');
    const output = operation.answers === 'file' ? binary : jsonSchemaOf(operation.output, 'output');
    const [group = ''] = operation.id.split('.');
    named.push({ name: pascal(group), schema: output });
    const object = operationObject(operation, input, output, parts.recordTypes);
    const body = object.requestBody?.content['application/json']?.schema;
    if (body) named.push({ name: `${pascal(operation.id)}Input`, schema: body });
    const path = routeOf(operation);
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: object };
  }
  const schemas = shareComponents(named);
  const tags = [...new Set(parts.operations.map((operation) => tagOf(operation)))].map((name) => ({ name }));
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tandem',
      version: parts.version,
      summary: english(
        msg('openapi.summary', 'Run ISO/IEC 27001 and ISO/IEC 42001 as one management system'),
      ),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: parts.url }],
    tags,
    paths,
    components: {
      schemas: { Problem: problemSchema, ...schemas },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: parts.url.startsWith('https://') ? `__Secure-${sessionCookie}` : sessionCookie,
          description: 'A signed-in person.',
        },
        key: { type: 'http', scheme: 'bearer', description: 'An API key of a member, within its scopes.' },
      },
    },
  };
}

const tagOf = (operation: Operation): string => operation.id.split('.')[0] ?? operation.id;

function operationObject(
  operation: Operation,
  input: JsonSchema,
  output: JsonSchema,
  types: readonly RecordType[],
): OperationObject {
  const inPath = pathParameters(operation.path);
  const rest = Object.keys(propertiesOf(input).properties).filter((name) => !inPath.includes(name));
  const queried = operation.method === 'GET' || operation.accepts === 'file';
  return {
    operationId: operation.id,
    summary: english(operation.summary),
    tags: [tagOf(operation)],
    parameters: [
      ...(operation.scope === 'organisation' ? [organisationParameter] : []),
      ...(operation.scope === 'link' ? [organisationParameter, tokenParameter] : []),
      ...parametersOf(input, inPath, 'path'),
      ...(queried ? queryParameters(operation, input, rest, types) : []),
      ...(!queried && rest.includes('version') ? [ifMatch] : []),
    ],
    ...bodyOf(operation, input, rest),
    responses: {
      '200': {
        description: operation.answers === 'file' ? 'The file, as an attachment.' : 'The answer.',
        content: {
          [operation.answers === 'file' ? 'application/octet-stream' : 'application/json']: {
            schema: output,
          },
        },
      },
      ...problemResponses(operation),
    },
    security: securityOf(operation),
    ...(operation.permission ? { 'x-permission': operation.permission } : {}),
    ...(operation.openBecause ? { 'x-open-because': operation.openBecause } : {}),
  };
}

const organisationParameter: ParameterObject = {
  name: 'org',
  in: 'path',
  required: true,
  description: 'The organisation, as in the address of its pages.',
  schema: { type: 'string' },
};
const tokenParameter: ParameterObject = {
  name: 'token',
  in: 'path',
  required: true,
  description: 'The secret of a capability link; it is the permission.',
  schema: { type: 'string' },
};
const ifMatch: ParameterObject = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The version as an entity tag ("3"), in place of `version` in the body.',
  schema: { type: 'string', pattern: '^"\\d+"$' },
};

function parametersOf(
  input: JsonSchema,
  names: readonly string[],
  place: 'path' | 'query',
): ParameterObject[] {
  const { properties, required } = propertiesOf(input);
  return names.map((name) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string' },
  }));
}

function queryParameters(
  operation: Operation,
  input: JsonSchema,
  rest: readonly string[],
  types: readonly RecordType[],
): ParameterObject[] {
  const plain = rest.filter((name) => name !== 'filter' && name !== 'file');
  const file: ParameterObject[] =
    operation.accepts === 'file'
      ? [
          {
            name: 'name',
            in: 'query',
            required: false,
            description: 'Name of the file.',
            schema: { type: 'string' },
          },
        ]
      : [];
  const filters = rest.includes('filter') ? filterParameters(operation, types) : [];
  return [...file, ...parametersOf(input, plain, 'query'), ...filters];
}

/** One parameter per declared filter of the register: `filter.<field>=<operator>:<value>`. */
function filterParameters(operation: Operation, types: readonly RecordType[]): ParameterObject[] {
  const type = types.find((known) => known.type === tagOf(operation));
  if (!type) return [];
  return Object.entries(filtersOf(type)).map(([field, kind]) => ({
    name: `filter.${field}`,
    in: 'query',
    required: false,
    description: `Operators: ${operatorsOf[kind].join(', ')}, written "is:value".`,
    schema: { type: 'string', maxLength: 2000 },
  }));
}

function bodyOf(
  operation: Operation,
  input: JsonSchema,
  rest: readonly string[],
): Pick<OperationObject, 'requestBody'> | Record<string, never> {
  if (!isWrite(operation)) return {};
  if (operation.accepts === 'file') {
    return {
      requestBody: { required: true, content: { 'application/octet-stream': { schema: { ...binary } } } },
    };
  }
  if (rest.length === 0) return {};
  const schema = pick(input, rest);
  const required = propertiesOf(schema).required.length > 0;
  return { requestBody: { required, content: { 'application/json': { schema } } } };
}

function securityOf(operation: Operation): JsonSchema[] {
  // The secret of a link stands in the address.
  if (operation.scope === 'public' || operation.scope === 'link') return [];
  const keyed = operation.scope === 'organisation' && operation.keys;
  return keyed ? [{ session: [] }, { key: [] }] : [{ session: [] }];
}
