import { Trans } from '@lingui/react/macro';
import type { Components, Options } from 'react-markdown';
import { Markdown } from '../../web/markdown/markdown.tsx';
import classes from './comment.module.css';
import { piecesOf } from './comment.rules.ts';
import type { CommentPerson } from './comment.schema.ts';

/** A comment as it is read. A file of its own: it brings the parser of Markdown with it. */
export function CommentBody({ text, mentions }: { text: string; mentions: readonly CommentPerson[] }) {
  const names = new Map(mentions.map(({ id, name }) => [id, name]));
  const parts: Components = {
    span: ({ children, ...props }) => {
      const id = personOf(props);
      return id === undefined ? <span>{children}</span> : <Mention name={names.get(id) ?? null} />;
    },
  };
  return <Markdown text={text} plugins={plugins} parts={parts} />;
}

/** Somebody named: by today's name; whoever was erased is a former member. */
function Mention({ name }: { name: string | null }) {
  return <span className={classes.mention}>@{name ?? <Trans>A former member</Trans>}</span>;
}

const personOf = (props: object): string | undefined =>
  'data-person' in props ? String(props['data-person']) : undefined;

interface Node {
  type: string;
  value?: string;
  children?: Node[];
  data?: { hName: string; hProperties: Record<string, string> };
}

/** References to people become elements that are drawn with their names; code stays as it is. */
function withMentions(node: Node): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    if (child.type !== 'text') {
      withMentions(child);
      return [child];
    }
    return piecesOf(child.value ?? '').map(
      (piece): Node =>
        'text' in piece
          ? { type: 'text', value: piece.text }
          : {
              ...{ type: 'mention', children: [] },
              data: { hName: 'span', hProperties: { dataPerson: piece.person } },
            },
    );
  });
}
const plugins: NonNullable<Options['remarkPlugins']> = [() => (tree: Node) => withMentions(tree)];
