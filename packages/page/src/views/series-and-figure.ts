/** The series as asked for by the page's address, and one figure of it. */
import { lineageAnswerSchema, seriesAnswerSchema, sourcesAnswerSchema } from '@tideline/contracts'
import { figurePage } from '../page/figure-page.ts'
import { page } from '../page/page.ts'
import { lineagePath, selectionOf, seriesPath } from '../selection.ts'
import { answerOf } from '../serve/ask.ts'
import type { View } from '../serve/view.ts'

export const seriesView: View = async ({ say, address, search, ask, reference }) => {
  const selection = selectionOf(search)
  const [found, sources] = await Promise.all([
    ask(seriesAnswerSchema, seriesPath(selection, { coverage: 'true' })),
    ask(sourcesAnswerSchema, '/v1/sources'),
  ])
  return {
    status: found.ok ? 200 : found.status,
    body: page({ say, address, selection, found, sources: answerOf(sources)?.sources ?? [], reference }),
  }
}

export const figureView: View = async ({ say, address, search, ask }) => {
  const selection = selectionOf(search)
  const found = await ask(lineageAnswerSchema, lineagePath(selection))
  return { status: found.ok ? 200 : found.status, body: figurePage(say, address, found, selection) }
}
