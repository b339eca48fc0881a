import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './theme.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startLanguage } from './language.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { contrastVariables, schemeManager, theme } from './theme.ts';

const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? '';
// The scroll lock of dialogs makes its own style element and looks for the nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

await startLanguage();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <MantineProvider
            theme={theme}
            cssVariablesResolver={contrastVariables}
            colorSchemeManager={schemeManager}
            defaultColorScheme="auto"
            getStyleNonce={() => nonce}
          >
            <RouterProvider router={router} />
          </MantineProvider>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}
