import { defineConfig } from '@lingui/cli';
import { descriptorExtractor, macroExtractor } from './src/web/locales/extractors.ts';

/**
 * One catalog for the whole product: the browser's macros and the server's `msg()` descriptors. `en` is the
 * source; `pseudo` is made from it (accents, 40 % longer) and shows what is not translated and what is clipped.
 */
export default defineConfig({
  locales: ['en', 'pseudo'],
  sourceLocale: 'en',
  fallbackLocales: { default: 'en' },
  pseudoLocale: { locale: 'pseudo', prepend: '⟦', append: '⟧', extend: 0.4, extendCharacter: 'ẋ' },
  catalogs: [
    {
      path: '<rootDir>/src/web/locales/{locale}',
      include: ['<rootDir>/src'],
      exclude: ['**/*.test.ts', '**/*.test.tsx', '**/*.d.ts', '<rootDir>/src/web/locales/**'],
    },
  ],
  extractors: [macroExtractor, descriptorExtractor],
  orderBy: 'messageId',
});
