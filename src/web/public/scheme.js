// Runs before the first paint, so that a dark page never flashes light. A file, because inline scripts are refused.
(() => {
  let choice = 'auto';
  let density = 'comfortable';
  try {
    choice = localStorage.getItem('tandem.scheme') || 'auto';
    density = localStorage.getItem('tandem.density') || 'comfortable';
  } catch {
    // Storage may be switched off; the system's scheme is a good answer.
  }
  const dark = choice === 'dark' || (choice === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  document.documentElement.setAttribute('data-density', density);
})();

// The schema library tries out whether it may compile code, which our policy refuses and reports as a violation. Said
// here, before any module runs, it does not try.
globalThis.__zod_globalConfig = { jitless: true };
