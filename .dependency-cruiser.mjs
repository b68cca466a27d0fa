/**
 * Which room may look at which: a part of `npm run check`. Each rule keeps a promise that a later change could break
 * without any test noticing; docs/architecture.md draws them.
 */

/**
 * What a pure package may use of Node: it computes and reaches nothing outside of the process. `module` loads a library
 * that most who import the package never need (contracts/src/check/personal-data/libraries.ts).
 */
const PURE_OF_NODE = '^(node:)?(buffer|crypto|events|module|stream|string_decoder|url|util|zlib)(/|$)'
const SOURCES = '^(packages|services)/[^/]+/src/'
const pure = '^packages/(contracts|figures|sources)/src/'
/** Tests may read files and start engines; a folder `testing` helps tests of its package. */
const notTests = '\\.(test|fixture)\\.ts$|/src/testing/'

const installed = (...names) => `(^|/)node_modules/(${names.join('|')})/`

const only = (name, rooms, packages, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: SOURCES, pathNot: rooms },
  to: { path: installed(...packages) },
})

export default {
  forbidden: [
    {
      name: 'no-circles-of-files',
      severity: 'error',
      comment:
        'In a circle no file can be understood, tested or moved by itself, and which runs first is chance.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-circles-of-folders',
      severity: 'error',
      comment: 'A folder is a room with one idea. Two that look at each other are one room with two names.',
      scope: 'folder',
      from: { path: '^(packages|services)/[^/]+/src' },
      to: { circular: true },
    },
    {
      name: 'all-is-declared',
      severity: 'error',
      comment:
        'What no package.json names leads nowhere, so that the rules below could not see where it leads.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'services-are-apart',
      severity: 'error',
      comment: 'Services run, fail and are deployed one by one; what two of them need is a package.',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'packages-know-no-service',
      severity: 'error',
      comment: 'A package serves whoever imports it, and would bring along the service and its engines.',
      from: { path: '^packages/' },
      to: { path: '^services/' },
    },
    {
      name: 'contracts-know-nothing',
      severity: 'error',
      comment:
        'All agree by contracts, so it can depend on none of them: the words stand below everything else.',
      from: { path: '^packages/contracts/src/' },
      to: { path: '^(packages|services|infra|test)/', pathNot: '^packages/contracts/' },
    },
    {
      name: 'rules-know-contracts-only',
      severity: 'error',
      comment:
        'The rules of the field and the published formats are computed from what they are given, by hand if need be.',
      from: { path: '^packages/(figures|sources)/src/', pathNot: notTests },
      to: {
        path: '^(packages|services|infra|test)/',
        pathNot: ['^packages/contracts/', '^packages/$1/'],
      },
    },
    {
      name: 'pure-without-node',
      severity: 'error',
      comment:
        'contracts, figures and sources reach nothing outside: the same input gives the same output, on any machine.',
      from: { path: pure, pathNot: notTests },
      to: { dependencyTypes: ['core'], pathNot: PURE_OF_NODE },
    },
    {
      name: 'pure-without-packages',
      severity: 'error',
      comment: 'As above. These compute; another one may be named here when it reaches nothing either.',
      from: { path: pure, pathNot: notTests },
      to: {
        path: '(^|/)node_modules/',
        pathNot: installed('zod', 'decimal\\.js', 'csv-parse', 'ibantools', 'libphonenumber-js', 'stdnum'),
      },
    },
    only(
      'store-through-log',
      '^packages/log/',
      ['@clickhouse/client'],
      'Settings that decide correctness, limits and what a failure means stand once, in packages/log/src/store.',
    ),
    only(
      'broker-through-kafka',
      '^packages/kafka/',
      ['kafkajs'],
      'What acknowledged means, and which failure may be tried again, is decided in one place.',
    ),
    only(
      'redis-through-queues',
      '^packages/queues/',
      ['ioredis', 'bullmq'],
      'Redis says when and never what: nobody else can come to keep figures in it.',
    ),
    only(
      'workbooks-through-field',
      '^packages/field/',
      ['hucre'],
      'What a workbook may unpack to is bounded in one place, in front of its reader (docs/adr/0049).',
    ),
    {
      name: 'log-below-rollups-below-answers',
      severity: 'error',
      comment:
        'Revisions, what is computed of them, what may be asked: each looks down only (docs/adr/0019).',
      from: { path: '^packages/(log|rollups)/src/', pathNot: notTests },
      to: { path: '^packages/(rollups|answers)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'page-asks-the-api',
      severity: 'error',
      comment:
        'The page shows what the public API says and cannot say more (docs/adr/0010): it has no way to the store. Words are pure.',
      from: { path: '^packages/page/src/', pathNot: notTests },
      to: { path: '^(packages|services)/', pathNot: '^packages/(page|contracts|words)/' },
    },
  ],
  options: {
    // The compiler's JavaScript interface is gone in TypeScript 7. swc also finds imports of types, which bind as well.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    // Tests and fixtures may use whatever is there.
    exclude: { path: ['\\.(test|fixture)\\.ts$', '^test/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js'],
    },
  },
}
