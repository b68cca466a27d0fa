import { findSupervisor } from '@tideline/local-stack'
import { CliError } from './cli-error.ts'
import type { Settings } from './environment.ts'
import { request } from './http/request.ts'
import { readKeyFile } from './stack/key-file.ts'
import { readStackState } from './stack/state-file.ts'
import { z } from 'zod'

/** Which stack a command speaks to. */
export interface Target {
  ingestUrl: string
  queryUrl: string
  /** of the source-collector; null: not known */
  collectUrl: string | null
  /** null: none is known; what needs none works nevertheless */
  key: string | null
  /** false: the stack of a data directory on this machine */
  remote: boolean
}

const endpoints = z.object({ queryUrl: z.url({ protocol: /^https?$/ }) })

/**
 * TIDELINE_URL wins over the data directory, as a variable set for one session is meant to.
 *
 * @throws {CliError} STACK_NOT_RUNNING; SERVICE_UNREACHABLE
 */
export const findTarget = async (settings: Settings, dataDir: string): Promise<Target> => {
  const { ingestUrl, apiKey } = settings
  if (ingestUrl !== null) {
    const queryUrl = settings.queryUrl ?? (await askForQueryUrl(ingestUrl))
    return { ingestUrl, queryUrl, collectUrl: settings.collectUrl, key: apiKey, remote: true }
  }
  const state = readStackState(dataDir)
  if (state === null || findSupervisor(dataDir) === null) {
    throw new CliError('STACK_NOT_RUNNING', `No stack runs in ${dataDir}.`)
  }
  return {
    ingestUrl: state.ingestUrl,
    queryUrl: settings.queryUrl ?? state.queryUrl,
    collectUrl:
      settings.collectUrl ?? state.processes.find(({ name }) => name === 'source-collector')?.url ?? null,
    key: apiKey ?? readKeyFile(dataDir),
    remote: false,
  }
}

/** Both services tell of each other at /v1/endpoints. */
const askForQueryUrl = async (ingestUrl: string): Promise<string> => {
  const answer = await request({ url: `${ingestUrl}/v1/endpoints`, timeoutMs: 10_000 })
  const parsed = endpoints.safeParse(answer.document)
  if (answer.status === 200 && parsed.success) return parsed.data.queryUrl.replace(/\/+$/, '')
  throw new CliError('SERVICE_UNREACHABLE', `${ingestUrl} does not say where its query-api is.`, {
    hint: 'Set TIDELINE_QUERY_URL.',
  })
}

/** @throws {CliError} KEY_NOT_FOUND */
export const keyOf = (target: Target): string => {
  if (target.key === null) throw new CliError('KEY_NOT_FOUND', 'There is no API key to send.')
  return target.key
}
