import { english, type Message } from './message.ts';

/** A mail as it goes out. */
export interface Letter {
  /** Stays the same however often it is sent, so that a mailbox can tell a second copy: `<id@host>`. */
  readonly messageId: string;
  readonly to: { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface LetterParts {
  readonly id: string;
  readonly to: Letter['to'];
  readonly subject: Message;
  readonly lines: readonly Message[];
  /** Absolute. */
  readonly link: { readonly url: string; readonly words: Message } | null;
  readonly organisation: string;
  /** Of the installation, absolute. */
  readonly url: string;
}

/** Write a mail: plain text and a simple page that say the same. */
export function letterOf({ id, to, subject, lines, link, organisation, url }: LetterParts): Letter {
  const paragraphs = lines.map(english);
  const foot = `Tandem, for ${oneLine(organisation)}. ${url}`;
  const text = [...paragraphs, ...(link ? [`${english(link.words)}:\n${link.url}`] : []), `-- \n${foot}`];
  return {
    messageId: `<${id}@${new URL(url).hostname}>`,
    to: { address: to.address, name: oneLine(to.name) },
    subject: oneLine(english(subject)),
    text: `${text.join('\n\n')}\n`,
    html: page(paragraphs, link, foot),
  };
}

/** What goes into a header stands on one line: a line break there would begin another header. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through.
  text.replace(/\s*[\u0000-\u001f\u007f-\u009f\u2028\u2029]+\s*/g, ' ').trim();

/** One address, as a mailbox is written: nothing that could be read as a second one or as a command. */
export const isAddress = (text: string): boolean =>
  /^[^\s@<>(),;:\\"[\]\p{Cc}]{1,64}@[^\s@<>(),;:\\"[\]\p{Cc}]{1,190}$/u.test(text);

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\n/g, '<br>');

/** No image, no script, no style sheet from elsewhere: nothing tells the sender that it was read. */
function page(paragraphs: readonly string[], link: LetterParts['link'], foot: string): string {
  const body =
    'font: 16px/1.5 system-ui, sans-serif; color: #1c2430; max-width: 34em; margin: 0; padding: 1em';
  const button =
    'display: inline-block; padding: 0.6em 1.1em; background: #1f4fa3; color: #fff; text-decoration: none; border-radius: 6px';
  return [
    `<!doctype html><html lang="en"><body style="${body}">`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(link
      ? [`<p><a href="${escaped(link.url)}" style="${button}">${escaped(english(link.words))}</a></p>`]
      : []),
    `<p style="font-size: 14px; color: #5b6573">${escaped(foot)}</p></body></html>`,
  ].join('\n');
}
