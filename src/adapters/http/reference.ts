import { readFileSync } from 'node:fs';
import { html } from 'hono/html';
import type { OpenApiDocument, OperationObject, ParameterObject } from '../openapi/document.ts';
import { type JsonSchema, propertiesOf } from '../openapi/json-schema.ts';
import { typeName } from '../openapi/type-name.ts';
import { page, styleAddress } from './html.ts';
import type { RawRoute } from './raw-route.ts';

/** The readable reference at `/api` and its style, from the same document as the tools read. */
export const referenceRoutes = (document: () => OpenApiDocument): readonly RawRoute[] => [
  {
    method: 'GET',
    path: '/api',
    open: 'everybody',
    limit: 0,
    reason: 'Describes the interface for people, holds no data.',
    handle: () => reference(document()),
  },
  {
    method: 'GET',
    path: styleAddress,
    open: 'everybody',
    limit: 0,
    reason: 'The style of the reference and problem pages.',
    handle: () =>
      new Response(readFileSync(new URL('./reference.css', import.meta.url)), {
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
      }),
  },
];

interface Listed {
  readonly path: string;
  readonly method: string;
  readonly operation: OperationObject;
}

function reference(document: OpenApiDocument): Promise<Response> {
  const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Listed => ({ path, method, operation })),
  );
  const groups = Map.groupBy(listed, (one) => one.operation.tags[0] ?? '');
  return page('Interface', [
    html`<header><h1>The interface of Tandem</h1>
      <p>Everything the product does is an operation, and this page is made from their declarations. The same is on the
      command line as <code>tandem ${'<group> <verb>'}</code> and offered to assistants over MCP at
      <code>/api/mcp</code>. For tools: <a href="/api/openapi.json">OpenAPI 3.1 document</a>.</p>
      <p>Send an API key as <code>Authorization: Bearer tandem_...</code>. Problems are
      <code>application/problem+json</code> (RFC 9457), each kind with a page.</p></header>
      <nav aria-label="Groups"><ul>${[...groups.keys()].map((name) => html`<li><a href="#${name}">${name}</a></li>`)}</ul></nav>`,
    html`<main>${[...groups].map(
      ([name, operations]) =>
        html`<section aria-labelledby="${name}"><h2 id="${name}">${name}</h2>${operations.map((one) =>
          operationHtml(one, document),
        )}</section>`,
    )}</main>`,
  ]);
}

function operationHtml({ path, method, operation }: Listed, document: OpenApiDocument) {
  const body = Object.entries(operation.requestBody?.content ?? {})[0];
  const answer = Object.entries((operation.responses['200']?.content ?? {}) as Content)[0];
  const permission = operation['x-permission'];
  return html`<article class="operation" id="${operation.operationId}">
    <h3>${operation.summary}</h3>
    <p class="address"><code><span class="method">${method.toUpperCase()}</span>${path}</code></p>
    <p class="soft"><code>${operation.operationId}</code>${permission ? html` · needs <code>${permission}</code>` : ''}${
      operation.security.length === 0 ? ' · open to everybody' : ''
    }</p>
    ${operation.parameters.length > 0 ? html`<h4>Parameters</h4>${parameterTable(operation.parameters)}` : ''}
    ${body ? html`<h4>Body (${body[0]})</h4>${fieldTable(body[1].schema, document)}` : ''}
    ${answer ? html`<h4>Answer (${answer[0]})</h4>${fieldTable(answer[1].schema, document)}` : ''}
    <h4>Problems</h4><p>${problemLinks(operation)}</p>
  </article>`;
}
type Content = Record<string, { schema: JsonSchema }>;

const parameterTable = (parameters: readonly ParameterObject[]) =>
  html`<div class="scroll"><table><thead><tr><th>Name</th><th>In</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${parameters.map(
    (one) =>
      html`<tr><td><code>${one.name}</code>${one.required ? ' *' : ''}</td><td>${one.in}</td>
        <td><code>${typeName(one.schema)}</code></td><td>${one.description ?? ''}</td></tr>`,
  )}</tbody></table></div>`;

/** The fields of an object one level deep; deeper ones are named by their type. */
function fieldTable(schema: JsonSchema, document: OpenApiDocument) {
  const { properties, required } = propertiesOf(resolved(schema, document));
  const fields = Object.entries(properties);
  if (fields.length === 0) return html`<p><code>${typeName(schema)}</code></p>`;
  return html`<div class="scroll"><table><thead><tr><th>Field</th><th>Type</th></tr></thead><tbody>${fields.map(
    ([name, field]) =>
      html`<tr><td><code>${name}</code>${required.includes(name) ? ' *' : ''}</td><td><code>${typeName(field)}</code></td></tr>`,
  )}</tbody></table></div>`;
}

function resolved(schema: JsonSchema, document: OpenApiDocument): JsonSchema {
  const name = typeof schema.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? '') : '';
  return document.components.schemas[name] ?? schema;
}

function problemLinks(operation: OperationObject) {
  const codes = Object.entries(operation.responses).flatMap(([status, response]) =>
    status === '200' ? [] : codesOf(response).map((code) => ({ status, code })),
  );
  return codes.map(
    ({ status, code }, index) =>
      html`${index > 0 ? ' · ' : ''}${status} <a href="/problems/${code}"><code>${code}</code></a>`,
  );
}

function codesOf(response: JsonSchema): string[] {
  const content = response.content as Content | undefined;
  const parts = (content?.['application/problem+json']?.schema.allOf ?? []) as JsonSchema[];
  return parts.flatMap((part) => (propertiesOf(part).properties.code?.enum ?? []) as string[]);
}
