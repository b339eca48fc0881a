import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from 'hono/html';
import { english } from '../../kernel/message.ts';
import { notFound, Problem, problemTypes } from '../../kernel/problem.ts';
import { problemAnswer } from './answer.ts';
import { page } from './html.ts';
import type { RawRoute } from './raw-route.ts';

/** The page of each kind of problem, from `docs/problems/<code>.md`; `type` of every problem leads here. */
export const problemRoutes = (folder: string): readonly RawRoute[] => [
  {
    method: 'GET',
    path: '/problems/{code}',
    open: 'everybody',
    limit: 0,
    reason: 'Explains a kind of problem, holds no data; read by whoever met it, signed in or not.',
    handle: (c) => {
      const type = problemTypes().find((known) => known.code === c.req.param('code'));
      if (!type) return problemAnswer(new Problem(notFound).body());
      const file = join(folder, `${type.code}.md`);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return page(english(type.title), [
        html`<main><h1>${english(type.title)}</h1>
          <p class="soft"><code>${type.code}</code> · HTTP ${type.status}</p>${blocks(text)}
          <p class="soft"><a href="/api">The interface of Tandem</a></p></main>`,
      ]);
    },
  },
];

/** Our problem pages use headings, paragraphs, lists, `code` and **strong**; nothing else of Markdown is needed or read. */
function blocks(text: string) {
  return text
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '' && !block.startsWith('# '))
    .map((block) => {
      if (block.startsWith('## ')) return html`<h2>${inline(block.slice(3))}</h2>`;
      const lines = block.trim().split('\n');
      if (!lines[0]?.startsWith('- ')) return html`<p>${inline(lines.join(' '))}</p>`;
      const items = block.trim().slice(2).split(/\n- /);
      return html`<ul>${items.map((item) => html`<li>${inline(item.replaceAll('\n', ' '))}</li>`)}</ul>`;
    });
}

/** `code` and **strong**; everything else is text. */
const inline = (text: string) =>
  text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .map((part) =>
      part.startsWith('`')
        ? html`<code>${part.slice(1, -1)}</code>`
        : part.startsWith('**')
          ? html`<strong>${part.slice(2, -2)}</strong>`
          : html`${part}`,
    );
