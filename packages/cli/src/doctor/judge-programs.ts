/** Programs that have to be there, and of which version (pure). */
import { fine, warn, wrong, type Finding } from './finding.ts'

/** Types are stripped without a flag or a warning from here on. */
const NODE_LEAST = [22, 22] as const

const isAtLeast = (version: string, [major, minor]: readonly [number, number]): boolean => {
  const [ownMajor = 0, ownMinor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return ownMajor > major || (ownMajor === major && ownMinor >= minor)
}

export const judgeNode = (version: string): Finding =>
  isAtLeast(version, NODE_LEAST)
    ? fine('node', version)
    : wrong(
        'node',
        version,
        `It takes ${NODE_LEAST.join('.')}; \`npm run setup\` installs one, which \`npx tideline\` uses.`,
      )

/** @param failure why there is none that works */
export const judgeJava = (java: string | null, failure: string): Finding =>
  java === null
    ? wrong('java', failure, 'Install Java 17 or newer and have it on the PATH or in JAVA_HOME.')
    : fine('java', java)

export const judgeTools = (missing: readonly string[]): Finding =>
  missing.length === 0
    ? fine('tools', 'Kafka and Redis of this project are installed')
    : wrong('tools', `missing: ${missing.join(', ')}`, '`npm run setup` installs them.')

export interface DockerFacts {
  /** of the engine that answers */
  engine: string | null
  /** what the client said where none does; null where there is no client */
  failure: string | null
  compose: string | null
  buildx: string | null
}

const COMPOSE_LEAST = [2, 20] as const
/** From here on BuildKit builds without being asked to. */
const BUILDKIT_BY_ITSELF = [23, 0] as const

export const judgeDocker = ({ engine, failure, compose, buildx }: DockerFacts): Finding[] => {
  if (engine === null && failure === null)
    return [
      wrong(
        'docker',
        'there is no docker on the PATH',
        'Install Docker with Compose 2, or use `tideline up`, which needs none.',
      ),
    ]
  const answers =
    engine === null
      ? wrong(
          'docker',
          `no engine answers: ${failure}`,
          'Start it, and see that this user may speak to it (group docker).',
        )
      : fine('docker', `engine ${engine}`)
  return [answers, judgeCompose(compose), judgeBuildKit(engine, buildx)]
}

const judgeCompose = (version: string | null): Finding => {
  if (version === null)
    return wrong(
      'compose',
      'there is no `docker compose`',
      'Install the plugin docker-compose-plugin (Compose 2).',
    )
  return isAtLeast(version, COMPOSE_LEAST)
    ? fine('compose', version)
    : warn('compose', version, `docker-compose.yml was written for ${COMPOSE_LEAST.join('.')} and newer.`)
}

const judgeBuildKit = (engine: string | null, buildx: string | null): Finding => {
  if (buildx !== null) return fine('buildkit', buildx)
  if (engine !== null && isAtLeast(engine, BUILDKIT_BY_ITSELF))
    return wrong(
      'buildkit',
      'there is no `docker buildx`',
      'Install the plugin docker-buildx-plugin: the Dockerfile needs BuildKit.',
    )
  return warn('buildkit', 'there is no `docker buildx`', 'Set DOCKER_BUILDKIT=1 where you build.')
}
