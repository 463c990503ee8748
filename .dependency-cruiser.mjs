/** Who may import whom; docs/architecture.md draws the same table. Each rule's comment says what to do instead. */
const src = '^server-bridge/src/';

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});

export default {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or share a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    only(
      'the-contract-depends-on-nothing',
      '^contract/',
      ['^contract/', 'node_modules/zod'],
      'What plugin and bridge say to each other knows neither of them: types and zod/mini schemas only.',
    ),
    {
      name: 'the-contract-stays-small',
      comment: 'Full zod is 22 KB in the plugin and probes `new Function`, which the host forbids: use zod/mini.',
      severity: 'error',
      from: { path: '^(contract|webapp)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: 'node_modules/zod/(index|v3|v4/(index|classic))' },
    },
    {
      name: 'the-plugin-speaks-through-the-contract',
      comment: 'The browser never sees the bridge: what both need is in contract/.',
      severity: 'error',
      from: { path: '^webapp/' },
      to: { path: '^(server-bridge|sandbox|bench)/' },
    },
    {
      name: 'a-feature-stands-alone',
      comment: 'Features meet in index.tsx; what two of them use is in ui/, rpc/ or host/.',
      severity: 'error',
      from: { path: '^webapp/src/(alerts|incidents|releases|hashtags)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^webapp/src/', pathNot: '^webapp/src/($1|rpc|host|ui|i18n)/' },
    },
    {
      name: 'only-host-knows-the-host',
      comment: 'host/ is the narrow face on the webapp of Mattermost: it and rpc/ know no feature.',
      severity: 'error',
      from: { path: '^webapp/src/(host|rpc|ui|i18n)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^webapp/src/(alerts|incidents|releases|hashtags|sidebar|frame|features)' },
    },
    only(
      'domain-is-pure',
      `${src}domain/`,
      [`${src}domain/`, '^contract/', 'node_modules/re2js'],
      'The domain decides and does nothing else: pass what it needs as an argument, do the I/O in the folder whose verb it is. A library must be as pure as re2js.',
    ),
    {
      name: 'a-source-stands-alone',
      comment: 'What two sources share is a file beside sources/source.ts, or in the domain.',
      severity: 'error',
      from: { path: `${src}sources/([^/]+)/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(server-bridge|contract|sandbox|bench)/',
        pathNot: [`${src}sources/$1/`, `${src}sources/[^/]+\\.ts$`, `${src}domain/`],
      },
    },
    only(
      'store-remembers',
      `${src}store/`,
      [
        `${src}store/`,
        `${src}domain/`,
        '^contract/',
        'node_modules/(kysely|pg)',
        '^node:',
        '^(fs|path|sqlite|crypto|url|os|timers|tls|zlib|stream|readline|util)',
      ],
      'The store keeps records and answers queries; deciding is domain/, speaking is mattermost/.',
    ),
    only(
      'mattermost-speaks',
      `${src}mattermost/`,
      [
        `${src}mattermost/`,
        `${src}domain/`,
        '^contract/',
        'node_modules/(@mattermost|zod|undici|ws|@types/ws)/',
        '^(crypto|timers|url)',
      ],
      'mattermost/ is a narrow face on the REST API; what to say is decided elsewhere.',
    ),
    {
      name: 'http-listens',
      comment: 'A route hands over to ingest or a command; it never touches the store or Mattermost by itself.',
      severity: 'error',
      from: { path: `${src}http/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${src}(store|mattermost|projections|write-back|cli)/` },
    },
    {
      name: 'commands-answer',
      comment: 'A command checks, asks and presents: how the question came is http/, rights ask Mattermost for it.',
      severity: 'error',
      from: { path: `${src}commands/`, pathNot: '\\.test\\.ts$' },
      to: { path: `${src}(http|mattermost|projections|write-back|cli)/` },
    },
    {
      name: 'roots-are-not-imported',
      comment: 'main.ts, run-bridge.ts and cli/ put the parts together; move what you need out of them.',
      severity: 'error',
      from: {
        pathNot: [`${src}(cli/|testing/|main\\.ts|run-bridge\\.ts)`, '^server-bridge/bin/', '\\.test\\.ts$', '^bench/'],
      },
      to: { path: `${src}(main\\.ts|make-parts\\.ts|cli/)` },
    },
    {
      name: 'nobody-knows-the-sandbox',
      comment:
        'The sandbox stands in for a real server: only `vigie sandbox` starts it, and tests speak to it over a socket.',
      severity: 'error',
      from: { path: '^(server-bridge|webapp|e2e)/', pathNot: [`${src}(cli/sandbox\\.ts$|testing/)`, '\\.test\\.ts$'] },
      to: { path: '^sandbox/' },
    },
    {
      name: 'tests-from-outside',
      comment:
        'What is tested in a browser runs unchanged on a real Mattermost: only commands, addresses and the page; the contract at most.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(server-bridge|webapp|sandbox|bench|build)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.tsbuild', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'server-bridge/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
