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
    {
      path: '/invitation',
      public: true,
      page: async () => (await import('./invitation.page.tsx')).InvitationPage,
    },
    {
      path: '/recovery',
      public: true,
      page: async () => (await import('./recovery.page.tsx')).RecoveryPage,
    },
    {
      path: '/account',
      page: async () => (await import('./account.page.tsx')).AccountPage,
    },
  ],
});
