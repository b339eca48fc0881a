import { screens } from '../../web/screens.ts';

export const organisationScreens = screens({
  routes: [
    {
      path: '/set-up',
      public: true,
      page: async () => (await import('./set-up.page.tsx')).SetUpPage,
    },
  ],
});
