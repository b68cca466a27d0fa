/**
 * What the portals are made of: the public answer of /v1/series. Checks, limits and hidden cells are that route's own; whoever
 * asks the portal has been let in already, also where reading needs a key.
 */
import type { SeriesAnswer } from '@tideline/contracts'
import { PROBLEM_JSON, type Http, type RouteInput } from '@tideline/runtime'
import type { Inside } from '../http/admit.ts'

interface Refused {
  status: number
  body: string
}

export type Asked = { answer: SeriesAnswer } | Refused

export type AskPublic = (parameters: Record<string, string | undefined>) => Promise<Asked>

export const askPublic =
  (http: Http, inside: Inside): AskPublic =>
  async (parameters) => {
    const given = Object.entries(parameters).filter((each): each is [string, string] => each[1] !== undefined)
    const url = `/v1/series?${new URLSearchParams(given).toString()}`
    const { statusCode, body } = await http.server.inject({ method: 'GET', url, ...inside })
    return statusCode === 200 ? { answer: JSON.parse(body) as SeriesAnswer } : { status: statusCode, body }
  }

type Reply = RouteInput<unknown, unknown>['reply']

/** The problem as that route told it. */
export const passOn = (reply: Reply, { status, body }: Refused): Reply =>
  reply.code(status).header('content-type', PROBLEM_JSON).send(body)
