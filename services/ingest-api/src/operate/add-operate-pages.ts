/**
 * The operators' pages, in three languages and without script: what comes in, what was refused and how to mend it, and how
 * the machinery does. They live where refused rows are replayed, so that a key is given to one service (docs/adr/0070).
 */
import { languages, TidelineError, type Language } from '@tideline/contracts'
import { readRejected, rejectedGroups } from '@tideline/log'
import { asTidelineError, statusOf } from '@tideline/runtime'
import { sayCode, sayPage } from '@tideline/words'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readableSources } from '../door/access.ts'
import { pageHeaders } from '../pages/headers.ts'
import { sendPage } from '../pages/page-routes.ts'
import { prefixOf } from '../pages/shell.ts'
import { MAX_ROW_BYTES } from '../push/read-rows.ts'
import { findRejected } from '../routes/find-rejected.ts'
import type { RouteContext } from '../routes/route-context.ts'
import { askStore } from '../store/ask-store.ts'
import { createGate, FormRefused, readFields, type Operator } from './gate.ts'
import { html } from '@tideline/page/html'
import { operatePage, sayIn, signInPage } from './html-parts.ts'
import { runsAt } from './look-at-collector.ts'
import { collectionPage } from './machinery.ts'
import { overviewPage } from './overview-page.ts'
import { readOverview, type Looks } from './read-overview.ts'
import { rejectedListPage, rejectedRowPage } from './rejected-pages.ts'
import { correctableIn, replayGroup, replayRow, type Made } from './replay-forms.ts'
import { createSessions } from './sessions.ts'

const LIST_ROWS = 50
const SMALL_FORM = 8_192
/** A letter may take three in a form. */
const ROW_FORM = 3 * MAX_ROW_BYTES + SMALL_FORM

export interface OperateOptions extends Looks {
  /** of the pages that everybody reads */
  queryUrl: string
}

const textOf = (value: unknown, name: string): string => {
  const found: unknown = Object(value)[name as never]
  return typeof found === 'string' ? found : ''
}

const send = (reply: FastifyReply, language: Language, { status, body }: Made): FastifyReply =>
  sendPage(reply, language, body, status)

/** Only pages of ours: where somebody goes to after signing in is no way out. */
const pathAfter = (to: string): string => (/^\/operate(?:[/?][\w/?&=.%~+-]*)?$/.test(to) ? to : '/operate')

export const addOperatePages = (routes: RouteContext, options: OperateOptions): void => {
  const { server } = routes.http
  const { context } = routes
  const gate = createGate(routes.access, createSessions())

  const addIn = (language: Language): void => {
    const prefix = prefixOf(language)
    const say = sayIn(language)
    const pathOf = ({ url }: FastifyRequest): string => url.slice(prefix.length)

    /** Why there is no page: by signing in again, or with the way back. */
    const answerProblem = (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
      const path = request.method === 'GET' ? pathAfter(pathOf(request)) : '/operate'
      if (error instanceof FormRefused)
        return send(reply, language, { status: 403, body: signInPage(language, path, say('sameSession')) })
      const { code } = asTidelineError(error)
      if (code === 'INTERNAL') request.log.error({ err: error }, 'page_failed')
      const told = `${sayCode(language, code) ?? code} (${code})`
      if (code.startsWith('KEY_'))
        return send(reply, language, { status: statusOf(code), body: signInPage(language, path, told) })
      const main = html`<div class="problem" role="alert"><p>${told}</p></div>`
      const page = operatePage(language, '/operate', {
        title: sayPage(language, 'problem'),
        formToken: '',
        main,
      })
      return send(reply, language, { status: statusOf(code), body: page })
    }

    const addPage = (
      path: string,
      make: (operator: Operator, request: FastifyRequest) => Promise<string>,
    ): void => {
      server.get(`${prefix}${path}`, async (request, reply) => {
        try {
          const operator = gate.operator(request)
          if (operator === undefined) {
            const body = signInPage(language, pathAfter(pathOf(request)), undefined)
            return await send(reply, language, { status: 401, body })
          }
          return await send(reply, language, { status: 200, body: await make(operator, request) })
        } catch (error) {
          return await answerProblem(request, reply, error)
        }
      })
    }

    const addForm = (
      path: string,
      limit: number,
      take: (operator: Operator, request: FastifyRequest, form: URLSearchParams) => Promise<Made>,
    ): void => {
      server.post(`${prefix}${path}`, async (request, reply) => {
        try {
          const form = await readFields(request, limit)
          const operator = gate.sender(request, form)
          if (operator === undefined) throw new TidelineError('KEY_MISSING')
          return await send(reply, language, await take(operator, request, form))
        } catch (error) {
          return await answerProblem(request, reply, error)
        }
      })
    }

    server.post(`${prefix}/operate/in`, async (request, reply) => {
      try {
        const form = await readFields(request, SMALL_FORM)
        const cookie = gate.signIn(request, form)
        const to = pathAfter(form.get('to') ?? '')
        return await reply.headers(pageHeaders).header('set-cookie', cookie).redirect(`${prefix}${to}`, 303)
      } catch (error) {
        return await answerProblem(request, reply, error)
      }
    })

    server.post(`${prefix}/operate/out`, async (request, reply) => {
      try {
        const form = await readFields(request, SMALL_FORM)
        // a session that ended already has nothing to leave
        gate.sender(request, form)
        return await reply
          .headers(pageHeaders)
          .header('set-cookie', gate.signOut(request))
          .redirect(`${prefix}/operate`, 303)
      } catch (error) {
        return await answerProblem(request, reply, error)
      }
    })

    addPage('/operate', async ({ session: { key, formToken } }) =>
      overviewPage(language, await readOverview(options, key), { formToken, queryUrl: options.queryUrl }),
    )

    addPage('/operate/rejected', async ({ entry, session: { formToken } }, { query }) => {
      const asked = textOf(query, 'state')
      const filter = {
        source: textOf(query, 'source').slice(0, 64),
        code: textOf(query, 'code').slice(0, 64),
        state: asked === 'any' ? '' : asked === '' ? 'open' : asked.slice(0, 64),
      }
      const offset = Math.min(Math.max(Math.trunc(Number(textOf(query, 'offset')) || 0), 0), 1_000_000)
      const sources = readableSources(entry)
      const [groups, rows] = await askStore(() =>
        Promise.all([
          rejectedGroups(context.store, sources),
          readRejected(context.store, {
            limit: LIST_ROWS + 1,
            offset,
            order: 'newest',
            ...(filter.state === '' ? {} : { state: filter.state }),
            ...(filter.source === '' ? {} : { source: filter.source }),
            ...(filter.code === '' ? {} : { code: filter.code }),
            ...(sources === undefined ? {} : { sources }),
          }),
        ]),
      )
      return rejectedListPage(language, {
        filter,
        groups,
        rows: rows.slice(0, LIST_ROWS),
        older: rows.length > LIST_ROWS ? offset + LIST_ROWS : undefined,
        formToken,
      })
    })

    addPage('/operate/rejected/:id', async ({ entry, session: { formToken } }, { params }) => {
      const row = await findRejected(context.store, entry, textOf(params, 'id'))
      return rejectedRowPage(language, { row, correctable: correctableIn(row), formToken })
    })

    addPage('/operate/collections/:name', async ({ session: { key, formToken } }, { params }) => {
      const name = textOf(params, 'name')
      return collectionPage(language, { name, runs: await runsAt(options.collectUrl, name, key), formToken })
    })

    addForm('/operate/rejected', SMALL_FORM, async (operator, request, form) =>
      replayGroup(routes, request, language, operator, form),
    )

    addForm('/operate/rejected/:id', ROW_FORM, async (operator, request, form) => {
      const row = await findRejected(context.store, operator.entry, textOf(request.params, 'id'))
      return await replayRow(routes, request, language, { operator, row, form })
    })
  }

  for (const language of languages) addIn(language)
}
