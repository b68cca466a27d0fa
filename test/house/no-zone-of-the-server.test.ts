// A time without a zone is the day that stands there, whatever zone a server runs in; `Date.parse('2024-12-28 00:00')`
// is another instant in Auckland than in Pago Pago. Text becomes an instant in contracts' civil-date.ts, by
// `millisecondsOf` and `normaliseInstant`, which want a zone. The same for numbers: `Number('0x10')` is 16,
// `Number('')` is 0 and `parseInt('12.000')` is 12; the published formats read text by read-number.ts.
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const ours = globSync('{packages/*/src,services/*/src,infra}/**/*.{ts,mjs}', {
  cwd: root,
  exclude: (path) => basename(path) === 'node_modules',
})
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !/\.(?:test|fixture)\.ts$/.test(path))

const spoken = (path: string): string =>
  readFileSync(`${root}${path}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const filesWith = (pattern: RegExp, within = /^/): string[] =>
  ours.filter((path) => within.test(path) && pattern.test(spoken(path))).toSorted()

test('text becomes an instant only where its zone is looked at', () => {
  expect(ours.length).toBeGreaterThan(300)
  expect(filesWith(/\bDate\.parse\s*\(/)).toEqual([
    // HTTP dates, which end in GMT
    'packages/cli/src/doctor/look-machine.ts',
    'packages/contracts/src/civil-date.ts',
    // writes the zone behind the date itself
    'packages/figures/src/calendar.ts',
    // an HTTP date too
    'packages/runtime/src/retry-after.ts',
  ])
})

test('nobody asks what a day, an hour or a text is in the zone of the server', () => {
  expect(filesWith(/\.(?:get|set)(?:Date|Day|FullYear|Hours|Minutes|Month|TimezoneOffset)\s*\(/)).toEqual([])
  expect(filesWith(/\.toLocale(?:Date|Time)String\s*\(|\.to(?:Date|Time)String\s*\(/)).toEqual([])
  // parts of a date, not milliseconds
  expect(filesWith(/\bnew Date\s*\([^()]*,/)).toEqual([])
  expect(filesWith(/\bnew Date\s*\(\s*['"`]/)).toEqual([])
})

// Each was looked at: what it hands over is milliseconds. A file that is new here is to be looked at too.
const ofMilliseconds = [
  'packages/answers/src/ask/ask-diff.ts',
  'packages/answers/src/ask/ask-lineage.ts',
  'packages/answers/src/ask/ask-revisions.ts',
  'packages/answers/src/ask/shown-series.ts',
  'packages/answers/src/cells/reading-days.ts',
  'packages/answers/src/coverage/first-and-after.ts',
  'packages/answers/src/coverage/flow-coverage.ts',
  'packages/answers/src/covering/known-days.ts',
  'packages/answers/src/covering/read-known.ts',
  'packages/answers/src/diff/diff-reads.ts',
  'packages/answers/src/series/exact-series.ts',
  'packages/cli/src/doctor/judge-machine.ts',
  'packages/cli/src/keys/change-keys.ts',
  'packages/cli/src/stack/engine-keeper.ts',
  'packages/cli/src/stack/service-process.ts',
  'packages/contracts/src/civil-date.ts',
  'packages/figures/src/calendar.ts',
  'packages/log/src/ledger/read-ledger.ts',
  'packages/log/src/progress/conflicts.ts',
  'packages/log/src/progress/intake.ts',
  'packages/log/src/progress/last-run.ts',
  'packages/log/src/progress/recent-runs.ts',
  'packages/log/src/progress/watermarks.ts',
  'packages/log/src/revisions/recorded-instants.ts',
  'packages/log/src/revisions/summarise-sources.ts',
  'packages/page/src/blocks/since-yesterday.ts',
  'packages/pulls/src/cursor.ts',
  'packages/pulls/src/kobo.ts',
  'packages/pulls/src/run-pull.ts',
  'packages/queues/src/look-at-queues.ts',
  'packages/rollups/src/ledger/build-ledger.ts',
  'packages/rollups/src/ledger/checkpoint.ts',
  'packages/rollups/src/sweep/list-losers.ts',
  'packages/rollups/src/sweep/sweep.ts',
  'packages/rollups/src/verify/verify.ts',
  'packages/snapshots/src/cut-offs.ts',
  'services/ingest-api/src/batches/batch-files.ts',
  'services/ingest-api/src/operate/html-parts.ts',
  'services/ingest-api/src/push/finish-push.ts',
  'services/ingest-api/src/routes/rejected-place.ts',
  'services/ingest-worker/src/refuse.ts',
  'services/query-api/src/http/named-instants.ts',
  'services/query-api/src/live/look.ts',
  'services/query-api/src/live/questions.ts',
  'services/query-api/src/routes/series.ts',
  'services/query-api/src/routes/sources.ts',
  'services/query-api/src/series/instant.ts',
  'services/query-api/src/store/read-status.ts',
  'services/source-collector/src/keep/instant.ts',
]

test('a date is made of milliseconds', () => {
  expect(filesWith(/\bnew Date\s*\(\s*[^)\s]/)).toEqual(ofMilliseconds)
})

test('the published formats have no reader of numbers but one', () => {
  expect(
    filesWith(
      /(?<![\w.])(?:Number|parseInt|parseFloat)\s*\(|\bNumber\.parse|\(\s*Number\s*\)/,
      /^packages\/sources\//,
    ),
  ).toEqual([
    'packages/sources/src/numbers/read-number.ts',
    // the exponent of a JSON number, of which a pattern says that it is digits
    'packages/sources/src/reading/exact-json.ts',
    // for tests: digits of a date that they wrote
    'packages/sources/src/testing/dtm.ts',
    // digits of an entity, of which a pattern says that they are
    'packages/sources/src/values/html-text.ts',
  ])
})
