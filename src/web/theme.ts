import {
  type CSSVariablesResolver,
  createTheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';
import { readPreference, writePreference } from './preferences.ts';

/** The one accent. Shade 7 carries white text at 6:1; 3 and 4 are the text shades on dark. */
const accent: MantineColorsTuple = [
  '#eef4fb',
  '#dbe7f5',
  '#b8d0ea',
  '#94b9e0',
  '#74a4d6',
  '#5b90c9',
  '#3f78b5',
  '#2b639f',
  '#214f82',
  '#183c65',
];

/** Cool neutrals for the dark scheme; 7 is the page, 6 a raised surface, 4 a line. */
const dark: MantineColorsTuple = [
  '#dde1e7',
  '#b9c0ca',
  '#98a1ae',
  '#69727f',
  '#3b424c',
  '#2c323a',
  '#20252c',
  '#16191e',
  '#101317',
  '#0b0d10',
];

/** Short motion; and a dialog's head is no banner of the page. */
const dialog = { transitionProps: { duration: 120 }, attributes: { header: { role: 'presentation' } } };

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: {
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1rem', lineHeight: '1.5rem' },
      h3: { fontSize: '0.875rem', lineHeight: '1.25rem' },
    },
  },
  // 14 px is the body, 13 secondary, nothing is under 12.
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.43', md: '1.43', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.1875rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // By name, not by import: the sign-in page shall not load dialogs and floating parts for their defaults.
    Menu: { defaultProps: { shadow: 'md' } },
    Popover: { defaultProps: { shadow: 'md' } },
    Modal: { defaultProps: dialog },
    Drawer: { defaultProps: dialog },
    Tooltip: {
      defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
  },
});

/** Mantine's own values that miss 4.5:1 on our surfaces. */
export const contrastVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5a6371',
    '--mantine-color-placeholder': '#69727f',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-text': '#171a1f',
    '--mantine-color-default-border': '#c6ccd4',
    '--mantine-color-anchor': 'var(--mantine-color-accent-7)',
  },
  dark: {
    '--mantine-color-dimmed': '#a4adb9',
    '--mantine-color-placeholder': '#98a1ae',
    '--mantine-color-error': '#ff9b93',
    '--mantine-color-text': '#e4e7ec',
    '--mantine-color-default-border': '#454d58',
    '--mantine-color-anchor': 'var(--mantine-color-accent-3)',
    '--mantine-color-accent-light': 'rgba(91, 144, 201, 0.18)',
    '--mantine-color-accent-light-hover': 'rgba(91, 144, 201, 0.26)',
    '--mantine-color-accent-light-color': 'var(--mantine-color-accent-2)',
    '--mantine-color-accent-outline': 'var(--mantine-color-accent-3)',
    '--mantine-color-accent-text': 'var(--mantine-color-accent-3)',
  },
});

/** The scheme is one of our preferences, so that `public/scheme.js` and Mantine read the same word. */
export const schemeManager: MantineColorSchemeManager = {
  get: () => readPreference('scheme'),
  set: (value) => writePreference('scheme', value),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => writePreference('scheme', 'auto'),
};
