import { useLingui } from '@lingui/react/macro';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { nestsTooDeep } from '../markdown/nesting.ts';
import classes from './file.module.css';

/** Tags in the text stay text; pictures from elsewhere are named, not fetched; headings stay below those of the page. */
const components: Components = {
  img: ({ alt }) => <em>{alt}</em>,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  input: ({ checked }) => <span aria-hidden="true">{checked ? '☑' : '☐'}</span>,
};

/** Markdown as it is meant to look, in a chunk of its own. */
export function MarkdownView({ text, name }: { text: string; name: string }) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section className={classes.markdown} tabIndex={0} aria-label={t`Text of ${name}`}>
      {nestsTooDeep(text) ? (
        <pre>{text}</pre>
      ) : (
        <Markdown remarkPlugins={[remarkGfm]} components={components}>
          {text}
        </Markdown>
      )}
    </section>
  );
}
