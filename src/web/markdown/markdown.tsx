import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { AppLink } from '../app-link.tsx';
import classes from './markdown.module.css';
import { nestsTooDeep } from './nesting.ts';

/**
 * A text in Markdown (CommonMark with tables, lists of tasks and strikethrough) that somebody wrote. HTML in it is
 * shown as text. Addresses other than http, https and mail lead nowhere; an image is a link, because loading it would
 * tell another server who reads; and a text nested to do harm is shown as it was typed. Load this file lazily: the parser is large.
 */
export function Markdown({
  text,
  plugins = [],
  parts = {},
}: {
  text: string;
  plugins?: NonNullable<Options['remarkPlugins']>;
  /** How single elements are drawn, beside the ones below. */
  parts?: Components;
}) {
  // Footnotes of two texts on a page have anchors of their own.
  const prefix = `${useId()}-`;
  if (nestsTooDeep(text)) return <p className={classes.plain}>{text}</p>;
  return (
    <div className={classes.text}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm, ...plugins]}
        remarkRehypeOptions={{ clobberPrefix: prefix }}
        components={{ ...drawn, ...parts }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** A heading inside a text is not one of the page: it would stand among the page's own. */
const Strong: Components['h1'] = ({ children }) => (
  <p>
    <strong>{children}</strong>
  </p>
);

const drawn: Components = {
  h1: Strong,
  h2: Strong,
  h3: Strong,
  h4: Strong,
  h5: Strong,
  h6: Strong,
  a: ({ href, children }) => <TextLink href={href}>{children}</TextLink>,
  img: ({ src, alt }) => (
    <TextLink href={typeof src === 'string' ? src : undefined}>
      {alt ? <Trans>Image: {alt}</Trans> : <Trans>Image</Trans>}
    </TextLink>
  ),
  input: ({ checked }) => <Task done={checked === true} />,
  table: ({ children }) => (
    <div className={classes.table}>
      <table>{children}</table>
    </div>
  ),
};

function TextLink({ href, children }: { href: string | undefined; children: React.ReactNode }) {
  if (!href) return <span>{children}</span>;
  if (href.startsWith('/') && !href.startsWith('//')) return <AppLink href={href}>{children}</AppLink>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {children}
    </a>
  );
}

/** A task of a list: told by its sign and in words, and changed only where the text is. */
function Task({ done }: { done: boolean }) {
  const { t } = useLingui();
  return (
    <span className={classes.task} role="img" aria-label={done ? t`Done` : t`Not done`}>
      {done ? '☑' : '☐'}
    </span>
  );
}
