import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { features } from '../../features.ts';
import { msg } from '../../kernel/message.ts';
import { FileContent, operation, pathParameters } from '../../kernel/operation.ts';
import { invalid, versionConflict } from '../../kernel/problem.ts';
import { filtersOf } from '../../kernel/record-type.ts';
import type { Identity } from '../identity/identity.ts';
import { openApiDocument } from './document.ts';
import { type JsonSchema, propertiesOf } from './json-schema.ts';
import { problemsOf } from './problems.ts';

// The declarations are read; no use case runs, so nobody is asked who may come in.
const all = features({ identity: {} as unknown as Identity });
const operations = all.flatMap((feature) => feature.implementations.map((one) => one.operation));
const recordTypes = all.flatMap((feature) => feature.recordTypes);
const document = openApiDocument({ operations, recordTypes, version: '1.2.3', url: 'http://127.0.0.1:4270' });
const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, object]) => ({ path, method, object })),
);

describe('the OpenAPI document', () => {
  test('has every operation once, at its address and method', () => {
    expect(listed.map(({ object }) => object.operationId).sort()).toEqual(
      operations.map(({ id }) => id).sort(),
    );
    for (const one of operations) {
      const found = listed.find(({ object }) => object.operationId === one.id);
      expect(found?.method.toUpperCase()).toBe(one.method);
      const below = { organisation: '/o/{org}', link: '/links/{org}/{token}', person: '', public: '' };
      expect(found?.path).toBe(`/api/v1${below[one.scope]}${one.path}`);
    }
  });

  test.each(listed)('declares address, fields and problems of $object.operationId', ({ path, object }) => {
    const operation = operations.find(({ id }) => id === object.operationId);
    if (!operation) throw new Error(object.operationId);
    const inPath = object.parameters.filter((one) => one.in === 'path').map((one) => one.name);
    expect(inPath.sort()).toEqual(pathParameters(path).sort());
    const body = Object.values(object.requestBody?.content ?? {})[0]?.schema ?? {};
    const declared = [
      ...Object.keys(propertiesOf(resolve(body)).properties),
      ...object.parameters.map((one) => one.name),
    ];
    const fields = Object.keys(operation.input.shape).filter(
      (field) => field !== 'file' && field !== 'filter',
    );
    expect(declared).toEqual(expect.arrayContaining(fields));
    const text = JSON.stringify(object.responses);
    for (const type of problemsOf(operation)) expect(text).toContain(`"${type.code}"`);
    expect(text).toContain('application/problem+json');
  });

  test('is a document of the form OpenAPI 3.1 asks for', () => {
    expect(Document.safeParse(JSON.parse(JSON.stringify(document))).error).toBeUndefined();
    expect(new Set(listed.map(({ object }) => object.operationId)).size).toBe(listed.length);
  });

  test('every reference leads to a component, every component is used, repeated schemas stand once', () => {
    const text = JSON.stringify(document);
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1]));
    expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
    const control = operations.find(({ id }) => id === 'control.get');
    const update = operations.find(({ id }) => id === 'control.update');
    expect(answerOf('control.get')).toEqual(answerOf('control.update'));
    expect(answerOf('control.get').$ref).toBeTypeOf('string');
    expect(control && update).toBeTruthy();
  });

  test('a register’s lists name each of their filters', () => {
    for (const type of recordTypes) {
      const list = listed.find(({ object }) => object.operationId === `${type.type}.list`);
      if (!list) continue;
      const names = list.object.parameters
        .map((one) => one.name)
        .filter((name) => name.startsWith('filter.'));
      expect(names.sort()).toEqual(
        Object.keys(filtersOf(type))
          .map((field) => `filter.${field}`)
          .sort(),
      );
    }
  });

  test('says how to sign in: nothing for open operations, session or key inside an organisation', () => {
    for (const { object } of listed) {
      const operation = operations.find(({ id }) => id === object.operationId);
      const ways = object.security.flatMap((one) => Object.keys(one));
      if (operation?.scope === 'public' || operation?.scope === 'link') expect(ways).toEqual([]);
      else
        expect(ways).toEqual(
          operation?.scope === 'organisation' && operation.keys ? ['session', 'key'] : ['session'],
        );
    }
  });

  test('files are bodies and attachments', () => {
    const upload = operation({
      id: 'thing.upload',
      method: 'POST',
      path: '/things/{id}/file',
      permission: 'thing:write',
      summary: msg('test.upload', 'Upload'),
      input: z.object({ id: z.string(), sheet: z.string().optional(), file: FileContent }),
      output: FileContent,
      problems: [invalid, versionConflict],
      accepts: 'file',
      answers: 'file',
    });
    const made = openApiDocument({
      operations: [upload],
      recordTypes: [],
      version: '1',
      url: 'https://example.org',
    });
    const object = made.paths['/api/v1/o/{org}/things/{id}/file']?.post;
    expect(object?.requestBody?.content['application/octet-stream']?.schema).toMatchObject({
      format: 'binary',
    });
    expect(object?.parameters.map((one) => `${one.in} ${one.name}`)).toEqual([
      'path org',
      'path id',
      'query name',
      'query sheet',
    ]);
    expect(object?.responses['200']).toMatchObject({ content: { 'application/octet-stream': {} } });
    expect(object?.responses['409']).toBeTruthy();
  });
});

function resolve(schema: JsonSchema): JsonSchema {
  const name = typeof schema.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? '') : '';
  return document.components.schemas[name] ?? schema;
}

function answerOf(id: string): JsonSchema {
  const response = listed.find(({ object }) => object.operationId === id)?.object.responses['200'];
  const content = response?.content as Record<string, { schema: JsonSchema }> | undefined;
  return content?.['application/json']?.schema ?? {};
}

const Content = z.record(z.string(), z.strictObject({ schema: z.record(z.string(), z.unknown()) }));
const Operation = z.strictObject({
  operationId: z.string().min(1),
  summary: z.string().min(1),
  tags: z.array(z.string()).min(1),
  parameters: z.array(
    z.strictObject({
      name: z.string().min(1),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      description: z.string().optional(),
      schema: z.record(z.string(), z.unknown()),
    }),
  ),
  requestBody: z.strictObject({ required: z.boolean(), content: Content }).optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.strictObject({ description: z.string().min(1), content: Content.optional() }),
  ),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  'x-permission': z.string().optional(),
  'x-open-because': z.string().optional(),
});
/** The parts of the OpenAPI 3.1 form this document uses, strictly. */
const Document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.object({ title: z.string(), version: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  tags: z.array(z.strictObject({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete']), Operation),
  ),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[A-Za-z0-9._-]+$/), z.record(z.string(), z.unknown())),
    securitySchemes: z.record(z.string(), z.object({ type: z.enum(['apiKey', 'http']) })),
  }),
});
