const onlyMayImport = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(packages|api|migrations|nodes|test)/', pathNot: [from, ...allowed] },
});

const CONCEPTS = [
  'access',
  'activity',
  'correction',
  'ingest',
  'lead',
  'ranking',
  'rebuild',
  'score',
  'score-history',
  'score-keeping',
  'score-override',
  'scoring-model',
].join('|');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    onlyMayImport('engine-imports-itself', '^packages/engine/src/', []),
    {
      name: 'engine-has-no-dependency',
      severity: 'error',
      from: { path: '^packages/engine/src/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'core', 'npm-no-pkg', 'npm-unknown'] },
    },
    onlyMayImport('packages-stand-on-their-own', '^packages/[^/]+/src/', ['^packages/engine/']),
    onlyMayImport('migrations-import-typeorm-only', '^migrations/src/', []),
    onlyMayImport('api-imports-packages-and-migrations', '^api/(src|test)/', ['^packages/', '^migrations/']),
    onlyMayImport('nodes-import-the-engine', '^nodes/', ['^packages/engine/']),
    {
      name: 'engine-by-its-door',
      comment: 'What the engine does not export may change at any time.',
      severity: 'error',
      from: { path: '^(api|nodes|test)/' },
      to: { path: '^packages/engine/(src|test)/' },
    },
    {
      name: 'route-by-score-stands-alone',
      comment: 'n8n verifies no nodes that only direct the flow: this one may have to ship as a package of its own.',
      severity: 'error',
      from: { path: '^nodes/nodes/RouteByScore/' },
      to: { path: '^(nodes|packages)/', pathNot: '^nodes/nodes/RouteByScore/' },
    },
    { name: 'nobody-imports-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'entities-know-data-only',
      severity: 'error',
      from: { path: '^api/src/.+\\.entity\\.ts$' },
      to: { path: '^api/src/', pathNot: ['\\.entity\\.ts$', '^api/src/common/'] },
    },
    {
      name: 'services-know-no-graphql',
      severity: 'error',
      from: { path: '^api/src/.+\\.service\\.ts$' },
      to: { path: ['\\.resolver\\.ts$', 'node_modules/(graphql|type-graphql|@apollo)'] },
    },
    {
      name: 'ranking-asks-then-finds',
      comment:
        'What is asked for knows nothing of where leads are found, and that nothing of who lists and counts them.',
      severity: 'error',
      from: { path: '^api/src/ranking/(query|candidates)/' },
      to: { path: '^api/src/ranking/', pathNot: ['^api/src/ranking/query/', '^api/src/ranking/$1/'] },
    },
    {
      name: 'modules-meet-at-services-and-entities',
      severity: 'error',
      from: { path: `^api/src/(${CONCEPTS})/` },
      to: {
        path: '^api/src/[^/]+/',
        pathNot: [
          '^api/src/$1/',
          '^api/src/(common|database)/',
          '^api/src/graphql/request-context\\.ts$',
          '\\.(service|entity|types|inputs|errors)\\.ts$',
          // A score as a function of time, and what persons have said of it.
          '^api/src/score/score-course\\.ts$',
        ],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', 'node_modules/\\.'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'require', 'default'] },
  },
};
