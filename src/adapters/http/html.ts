import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

/** Where the style of the pages written here stands. */
export const styleAddress = '/api/reference.css';

/** A page that needs no script: our style file, no other source, readable offline and on paper. */
export async function page(title: string, body: Html | Html[]): Promise<Response> {
  const text = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Tandem</title>
<link rel="stylesheet" href="${styleAddress}">
</head>
<body>${body}</body>
</html>`;
  return new Response(String(text), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  });
}
