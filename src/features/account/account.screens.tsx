import { screens } from '../../web/screens.ts';
import { sessionSource } from './session-source.ts';

export const accountScreens = screens({
  session: sessionSource,
  routes: [
    {
      path: '/sign-in',
      public: true,
      page: async () => (await import('./sign-in.page.tsx')).SignInPage,
    },
  ],
});
