import { type DocumentParts, openApiDocument } from '../openapi/document.ts';
import type { RawRoute } from './raw-route.ts';
import { referenceRoutes } from './reference.ts';

/** The OpenAPI document and its readable page. Built when first asked for, and kept: operations do not change. */
export function openApiRoutes(parts: DocumentParts): readonly RawRoute[] {
  let document: ReturnType<typeof openApiDocument> | undefined;
  let text: string | undefined;
  const made = () => {
    document ??= openApiDocument(parts);
    return document;
  };
  return [
    {
      method: 'GET',
      path: '/api/openapi.json',
      open: 'everybody',
      limit: 0,
      reason: 'Describes the interface, holds no data; read by tools before they have a key.',
      handle: () => {
        text ??= JSON.stringify(made());
        return new Response(text, {
          headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' },
        });
      },
    },
    ...referenceRoutes(made),
  ];
}
