import { i18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { english, type Message } from '../kernel/message.ts';
import { readPreference, writePreference } from './preferences.ts';

/** Languages a reader may choose. English is in the code; others load their catalog on demand. */
export const languages = ['en', 'pseudo'] as const;
export type Language = (typeof languages)[number];

const catalogs: Record<
  Exclude<Language, 'en'>,
  () => Promise<{ messages: Parameters<typeof i18n.load>[1] }>
> = {
  pseudo: () => import('./locales/pseudo.po'),
};

/** The pseudo-locale is for those who build the product: in development, or once it is chosen in storage. */
export const offeredLanguages = (): readonly Language[] =>
  import.meta.env.DEV || readPreference('language') === 'pseudo' ? languages : ['en'];

/** Activate the reader's language before the first paint. */
export async function startLanguage(): Promise<void> {
  // English texts are compiled as they are first shown; the compiler is asked once for each.
  const compiled = new Map<string, ReturnType<typeof compileMessage>>();
  i18n.setMessagesCompiler((text) => {
    const known = compiled.get(text) ?? compileMessage(text);
    compiled.set(text, known);
    return known;
  });
  await activate(readPreference('language') === 'pseudo' ? 'pseudo' : 'en');
}

/** Change the language of everything on the page and remember it. */
export async function chooseLanguage(language: Language): Promise<void> {
  writePreference('language', language);
  await activate(language);
}

async function activate(language: Language): Promise<void> {
  const messages = language === 'en' ? {} : (await catalogs[language]()).messages;
  // The pseudo-locale reads as English to the browser: numbers, dates and the screen reader's voice.
  i18n.loadAndActivate({ locale: language, locales: 'en-GB', messages });
  document.documentElement.lang = 'en';
}

/** The reader's form of a text that came from outside the browser: by its id, else its English. */
export function translate(message: Message): string {
  return message.id in i18n.messages ? i18n._(message.id, message.values) : english(message);
}
