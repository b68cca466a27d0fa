/** What the services read when they run has to be in the image. It is found in their code, so that a new file is not forgotten. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, matchesGlob, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { ourServices, readCompose, root, serviceOf } from './read-compose.ts'

const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')

/** Everything before the last name of a COPY from the checkout, in the stage that is the image. */
const copied = [
  ...dockerfile.slice(dockerfile.indexOf('FROM base AS service')).matchAll(/^COPY (?!--)(.+)$/gm),
].flatMap(([, names = '']) => names.split(/\s+/).slice(0, -1))

const ignoreRules = readFileSync(join(root, 'Dockerfile.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** The last rule that matches decides, for the path or a folder above it. */
const isIgnored = (path: string): boolean => {
  const withFolders = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'))
  const rule = ignoreRules.findLast((line) =>
    withFolders.some((each) => matchesGlob(each, line.replace(/^!/, ''))),
  )
  return rule !== undefined && !rule.startsWith('!')
}

const isInImage = (path: string): boolean =>
  copied.some((each) => path === each || path.startsWith(`${each}/`)) && !isIgnored(path)

// The command line is no service, and starts things the image does not have.
const sources = globSync('{packages,services}/*/src/**/*.ts', { cwd: root }).filter(
  (path) => !/\.(test|fixture)\.ts$|^packages\/cli\//.test(path),
)

/** Paths outside of a source's own folders that it names: `new URL('../../infra/x', import.meta.url)`, `'examples/y'`. */
const readBy = (source: string): string[] => {
  const text = readFileSync(join(root, source), 'utf8')
  const relatives = [...text.matchAll(/new URL\(\s*['"`](\.[^'"`]+)['"`],\s*import\.meta\.url/g)].map(
    ([, path = '']) => relative(root, resolve(root, dirname(source), path)),
  )
  const fromRoot = [...text.matchAll(/['"`]((?:infra|examples)\/[^'"`\s]*)['"`]/g)].map(
    ([, path = '']) => path,
  )
  return [...relatives, ...fromRoot].filter((path) => /^(infra|examples)(\/|$)/.test(path))
}

it('the search finds what is known to be read', () => {
  const found = sources.flatMap(readBy)
  expect(found).toContain('infra/precedence/sources.json')
  expect(found).toContain('infra/clickhouse')
})

it('every file that services read when they run is copied into the image', () => {
  const missing = sources.flatMap((source) =>
    readBy(source)
      .filter((path) => !isInImage(path))
      .map((path) => `${path}, read by ${source}`),
  )
  expect(missing).toEqual([])
})

it('so is every file that docker-compose.yml and the image themselves name', () => {
  const { services } = readCompose()
  const named = Object.values(services).flatMap(({ command = [], environment }) => [
    ...command.filter((word) => /\.(ts|mjs)$/.test(word)),
    ...Object.values(environment)
      .filter((value) => value.startsWith('/app/'))
      .map((value) => value.slice('/app/'.length)),
  ])
  const inDockerfile = [...dockerfile.matchAll(/(infra\/docker\/\S+\.(?:mjs|sh))/g)].map(
    ([, path = '']) => path,
  )
  const paths = [...named, ...inDockerfile]
  expect(paths).toContain('infra/docker/watch.sh')
  expect(paths.filter((path) => !existsSync(join(root, path)) || !isInImage(path))).toEqual([])
})

it('each service is one that is there, started by its own program', () => {
  const compose = readCompose()
  for (const name of ourServices) {
    expect(serviceOf(compose, name).command).toEqual(['node', `services/${name}/src/main.ts`])
  }
})

it('what no image should hold is left out of it', () => {
  const secretOrUseless = [
    '.secrets/redis_password',
    '.tideline/api-key',
    'packages/log/node_modules',
    // one of these lets pnpm believe that a package is there already
    'node_modules/.pnpm/zod@4.6.7/node_modules/zod/package.json',
    'test/run.ts',
  ]
  expect(secretOrUseless.filter((path) => !isIgnored(path))).toEqual([])
})

it('its labels say what it is and of which version', () => {
  const { version, license, description } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, string>
  const labels = Object.fromEntries(
    [...dockerfile.matchAll(/org\.opencontainers\.image\.(\w+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  expect(labels).toMatchObject({ version, licenses: license, description })
  expect(serviceOf(readCompose(), 'ingest-api').image).toBe(`tideline:${version}`)
})
