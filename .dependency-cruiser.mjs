/**
 * Who may import whom. The planted violations of scripts/shape/borders.mjs prove that every rule here bites.
 * (`tsPreCompilationDeps` stays off: with the swc parser type-only imports are seen all the same, and no
 * TypeScript API is needed.)
 */
const tests = '\\.test\\.tsx?$|(^|/)testing\\.(program\\.)?ts$|^src/(testing|contract)/';
const nodeModule =
  '^(node:)?(fs|path|crypto|os|net|http|https|stream|child_process|worker_threads|url|zlib|util|async_hooks)(/|$)';
const server = '\\.(usecases|store|table)\\.ts$|^src/adapters/(?!client/)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'kernel-knows-only-itself',
      comment: 'The kernel is the ground: it knows no feature, no adapter and no screen.',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: tests },
      to: { path: '^src/(?!kernel/)' },
    },
    {
      name: 'adapters-know-no-feature',
      comment: 'Adapters serve whatever is registered; they know no feature by name.',
      severity: 'error',
      from: { path: '^src/adapters/', pathNot: tests },
      to: { path: '^src/(features|web|app\\.ts|serve\\.ts|features\\.ts)' },
    },
    {
      name: 'features-ask-features-in-public',
      comment:
        "Of another feature a schema, a rule, an operation or a use case, nothing else of the server; of its screens the panel of its records, because a list that names another type's records opens them beside itself and nobody else may say what stands there; and the places it declares for others to fill.",
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: tests },
      to: {
        path: '^src/features/([^/]+)/',
        pathNot: [
          '^src/features/$1/',
          '\\.(schema|rules|operations|usecases)\\.ts$',
          '\\.panel\\.tsx$',
          '\\.places\\.ts$',
        ],
      },
    },
    {
      name: 'features-use-few-adapters',
      comment:
        'A feature may write paper and calendars, read spreadsheets and archives, and ask about people; everything else comes to it through the door.',
      severity: 'error',
      from: { path: '^src/features/.*\\.ts$', pathNot: tests },
      to: { path: '^src/adapters/(?!paper/|calendar/|spreadsheet/|archive/|identity/|client/)' },
    },
    {
      name: 'browser-stays-in-the-browser',
      comment:
        'What a screen reaches, however far, may not be a query, a use case or an adapter other than the client.',
      severity: 'error',
      from: {
        path: '^src/web/.*\\.tsx?$|^src/features/.*\\.tsx$',
        pathNot: [tests, '^src/web/locales/'],
      },
      to: { path: server, reachable: true },
    },
    {
      name: 'browser-without-node',
      comment: 'Nothing a screen imports is a module of Node.',
      severity: 'error',
      from: {
        path: '^src/web/.*\\.tsx?$|^src/features/.*\\.tsx$',
        pathNot: [tests, '^src/web/locales/'],
      },
      to: { path: nodeModule, reachable: true },
    },
    {
      name: 'rules-are-pure',
      comment: 'A rule sees schemas, rules and the kernel; no query, no adapter, no module of Node.',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: [
          '\\.(usecases|store|table|operations)\\.ts$',
          '^src/(adapters|web)/',
          'node_modules/(drizzle-orm|pg)/',
          nodeModule,
        ],
      },
    },
    {
      name: 'one-composition-root',
      comment: 'The list of features is put together in app.ts and nowhere else.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/(app|features|commands)\\.ts$'] },
      to: { path: '^src/features\\.ts$' },
    },
    {
      name: 'product-without-tests',
      comment: 'What runs in production imports nothing that exists for tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'server-without-development-tools',
      comment: 'The server runs from an installation without development packages.',
      severity: 'error',
      from: {
        path: '^src/(kernel|adapters)/.*\\.ts$|^src/[^/]+\\.ts$|^src/features/.*\\.(usecases|operations|schema|rules|store)\\.ts$',
        pathNot: [tests],
      },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-cycle',
      comment: 'A file reads top to bottom, and so do files.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/web/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: false,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
