import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Lingui's macros by Babel, only in files that import them. (Its native transformer is an optional package that
 * npm leaves out under Node 20.) The text stays in the code beside its id: English needs no catalog, and a new
 * text shows at once.
 */
const macros = babel({
  presets: [
    {
      preset: { plugins: [['@lingui/babel-plugin-lingui-macro', { descriptorFields: 'message' }]] },
      rolldown: { filter: { code: /from ['"]@lingui\/(?:core|react)\/macro['"]/ } },
    },
  ],
});

/** What the reader of PDF loads by its address: its worker, character maps, fonts and decoders, as the package has them. */
const pdfParts = {
  name: 'pdf-parts',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: Uint8Array }): void }) {
    const from = join(import.meta.dirname, 'node_modules/pdfjs-dist');
    const folders = ['cmaps', 'standard_fonts', 'wasm'].flatMap((folder) =>
      readdirSync(join(from, folder))
        .filter((name) => !name.startsWith('quickjs'))
        .map((name) => [join(from, folder, name), `${folder}/${name}`] as const),
    );
    const worker = [join(from, 'build/pdf.worker.min.mjs'), 'pdf.worker.min.mjs'] as const;
    for (const [path, name] of [worker, ...folders])
      this.emitFile({ type: 'asset', fileName: `pdf/${name}`, source: readFileSync(path) });
  },
};

/**
 * Left alone, every module two pages share becomes a file of its own, and a page of a register asks for over a hundred.
 * Each group takes a part of the application with all it stands on, less what the groups before it hold, in the order
 * in which a person meets them: nobody who signs in or gives a file by a link waits for what lies behind. The threshold
 * of `between` is the size up to which files are put together: a higher one saves files, but with the word a list
 * shares with the panel of its records comes the whole panel.
 */
const chunks = [
  {
    name: 'start',
    tags: ['$initial' as const],
    test: (id: string) => !/index\.html|main\.tsx/.test(id),
    priority: 6,
  },
  { name: 'sign-in', test: /[\\/]sign-in\.page\.tsx/, priority: 5 },
  { name: 'outside', test: /[\\/](?:give|recovery|invitation)\.page\.tsx/, priority: 4 },
  { name: 'shell', test: /[\\/]shell\.tsx/, priority: 3 },
  { name: 'inside', minShareCount: 15, priority: 2 },
  { name: 'between', minShareCount: 3, entriesAware: true, entriesAwareMergeThreshold: 2500, priority: 1 },
];

/**
 * The web application. Everything it loads is a file of our own origin: no inline script, no inline style, no
 * data: script, so that the server can send a strict Content-Security-Policy.
 */
export default defineConfig({
  root: 'src/web',
  publicDir: 'public',
  plugins: [lingui({ cwd: import.meta.dirname }), macros, react(), pdfParts],
  server: { host: '127.0.0.1', proxy: { '/api': process.env.TANDEM_URL ?? 'http://127.0.0.1:4270' } },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2024',
    // The manifest lets a test add up what a page loads.
    manifest: true,
    assetsInlineLimit: 0,
    // The list of what every page loads would itself be loaded with the first page, and it grows with each feature.
    modulePreload: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
    chunkSizeWarningLimit: 800,
  },
});
