/** All checks in the order in which they would stop a start. Each looks by itself; none changes anything. */
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { findJava, StackError } from '@tideline/local-stack'
import type { Settings } from '../environment.ts'
import { keysFileOf } from '../stack/key-file.ts'
import { workspaceRoot } from '../stack/workspace-root.ts'
import { fine, wrong, type Finding } from './finding.ts'
import { judgeEngineSecret, judgeKeys, judgeSecrets } from './judge-keys.ts'
import { judgeClock, judgeDisk, judgeMemory, judgeProcessors, type Kind } from './judge-machine.ts'
import { judgePorts, type PortFact } from './judge-ports.ts'
import { judgeDocker, judgeJava, judgeNode, judgeTools } from './judge-programs.ts'
import { lookAtDocker } from './look-docker.ts'
import { lookAtEngineSecret, lookAtKeys, lookAtSecrets } from './look-keys.ts'
import { freeBytesAt, lookAtClock, lookAtRemote, missingTools } from './look-machine.ts'
import { lookAtComposePorts, lookAtLocalPorts } from './look-ports.ts'

export interface Patient {
  env: NodeJS.ProcessEnv
  settings: Pick<Settings, 'ingestUrl'>
  dataDir: string
  basePort: number
}

const lookAtJava = async (env: NodeJS.ProcessEnv): Promise<Finding> => {
  try {
    return judgeJava(await findJava(env), '')
  } catch (error) {
    return judgeJava(null, error instanceof StackError ? error.message : String(error))
  }
}

/** A stack that runs has its memory already. */
const memory = (ports: readonly PortFact[], kind: Kind): Finding =>
  ports.some(({ state }) => state === 'ours')
    ? fine('memory', 'held by the stack that runs')
    : judgeMemory(process.availableMemory(), kind)

const diskAt = (path: string, kind: Kind): Finding => {
  const { place, freeBytes } = freeBytesAt(path)
  return judgeDisk(freeBytes, place, kind)
}

/** The stack of TIDELINE_URL, where one is named, and the clock beside its. */
const clockAndRemote = async ({ env, settings }: Patient): Promise<Finding[]> => {
  const { ingestUrl } = settings
  if (ingestUrl === null) return [judgeClock(await lookAtClock(env, null))]
  const remote = await lookAtRemote(ingestUrl)
  const answers =
    remote === null
      ? wrong(
          'stack',
          `nothing answers at ${ingestUrl}`,
          'Correct TIDELINE_URL, or unset it for the local stack.',
        )
      : fine('stack', `${ingestUrl} answers ${remote.status}`)
  return [judgeClock(await lookAtClock(env, remote?.aheadMs ?? null)), answers]
}

export const examineLocal = async (patient: Patient): Promise<Finding[]> => {
  const { env, dataDir, basePort } = patient
  const ports = await lookAtLocalPorts(dataDir, basePort)
  const keys = await lookAtKeys(keysFileOf(dataDir))
  return [
    judgeNode(process.versions.node),
    await lookAtJava(env),
    judgeTools(missingTools()),
    judgePorts(ports, '`tideline up --port N`'),
    memory(ports, 'local'),
    diskAt(dataDir, 'local'),
    ...(await clockAndRemote(patient)),
    keys.entries === null
      ? fine('keys', 'none yet; `tideline up` makes one')
      : judgeKeys(keys, 'owner', '`tideline up` makes one.'),
    judgeEngineSecret(lookAtEngineSecret(dataDir)),
  ]
}

export const examineCompose = async (patient: Patient): Promise<Finding[]> => {
  const { env } = patient
  const secrets = resolve(workspaceRoot, env['SECRETS_DIR'] || '.secrets')
  const ports = await lookAtComposePorts(env)
  return [
    ...judgeDocker(await lookAtDocker(env)),
    judgePorts(ports, 'INGEST_PORT and QUERY_PORT'),
    judgeProcessors(cpus().length, Number(env['CPUS'] || 2)),
    memory(ports, 'compose'),
    diskAt(resolve(workspaceRoot), 'compose'),
    ...(await clockAndRemote(patient)),
    judgeSecrets(lookAtSecrets(secrets)),
    judgeKeys(
      await lookAtKeys(join(secrets, 'keys', 'api-keys.json')),
      'containers',
      '`npx tideline secrets` makes one.',
    ),
  ]
}
