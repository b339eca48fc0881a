/** A text of the product outside the browser: an id for the catalogs, the English source (ICU), its values. */
export interface Message {
  readonly id: string;
  readonly text: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** Describe a text; the catalogs translate by `id`, English is `text`. Never build a sentence from pieces. */
export function msg(id: string, text: string, values?: Message['values']): Message {
  return values ? { id, text, values } : { id, text };
}

/** The English form of a message. Supports plain `{name}` values; plurals are chosen by separate messages. */
export function english(message: Message): string {
  return message.text.replace(/\{(\w+)\}/g, (whole, name: string) => String(message.values?.[name] ?? whole));
}
