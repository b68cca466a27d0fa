import { findComponents, findSupervisor } from '@tideline/local-stack'
import { z } from 'zod'
import { request } from '../http/request.ts'
import type { Target } from '../target.ts'
import { isReady } from './is-ready.ts'
import { runsWithMark } from './process-command.ts'
import { readStackState, type ProcessStatus } from './state-file.ts'
import {
  orphanedDocument,
  statusDocument,
  stoppedDocument,
  unknownData,
  type DataStatus,
  type ServiceStatus,
  type StatusDocument,
} from './status-document.ts'

const dataSchema = z.looseObject({
  watermark: z.string().nullish(),
  lagSeconds: z.number().nullish(),
  rejected: z.number().nullish(),
  conflicts: z.number().nullish(),
})

const askForData = async (queryUrl: string, key: string | null): Promise<DataStatus> => {
  try {
    const answer = await request({ url: `${queryUrl}/v1/status`, key, timeoutMs: 5000 })
    const parsed = dataSchema.safeParse(answer.document)
    if (answer.status !== 200 || !parsed.success) return unknownData
    const { lagSeconds = null, watermark = null, rejected = null, conflicts = null } = parsed.data
    return { lagSeconds, watermark, rejected, conflicts }
  } catch {
    return unknownData
  }
}

/** Of the stack of a data directory, also where it is only starting, was killed, or was never there. */
export const localStatus = async (dataDir: string): Promise<StatusDocument> => {
  const state = readStackState(dataDir)
  if (state === null) return stoppedDocument
  if (findSupervisor(dataDir) === null) {
    const engines = findComponents(dataDir).map(({ pid }) => pid)
    const runs = ({ kind, pid }: ProcessStatus): boolean =>
      pid !== null && (kind === 'engine' ? engines.includes(pid) : runsWithMark(pid, state.runId))
    return orphanedDocument(state, runs)
  }
  const services = state.processes.filter(({ url }) => url !== null)
  // What the supervisor knows is when each became ready; a service may have lost a dependency since.
  const [data, ...readiness] = await Promise.all([
    askForData(state.queryUrl, null),
    ...services.map(async ({ name, url, state: last }) => ({
      name,
      ready: last === 'ready' && (await isReady(url ?? '')),
    })),
  ])
  const document = statusDocument(state, data)
  const now = (each: ServiceStatus): ServiceStatus =>
    each.state === 'ready' && readiness.some(({ name, ready }) => name === each.name && !ready)
      ? { ...each, state: 'unready' }
      : each
  const current = document.services.map(now)
  return {
    ...document,
    services: current,
    ready: document.ready && current.every(({ state: is }) => is === 'ready'),
  }
}

/** Of a stack elsewhere: as much as its two doors tell. */
export const remoteStatus = async (target: Target): Promise<StatusDocument> => {
  const { ingestUrl, queryUrl, key } = target
  const look = async (name: string, url: string): Promise<ServiceStatus> => ({
    name,
    kind: 'service',
    state: (await isReady(url)) ? 'ready' : 'unready',
    pid: null,
    url,
    port: portOf(url),
    restarts: 0,
    startedAt: null,
    lastExit: null,
  })
  const [data, ...services] = await Promise.all([
    askForData(queryUrl, key),
    look('ingest-api', ingestUrl),
    look('query-api', queryUrl),
  ])
  return { ready: services.every(({ state }) => state === 'ready'), ingestUrl, queryUrl, services, ...data }
}

const portOf = (url: string): number => {
  const { port, protocol } = new URL(url)
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}
