import type { Command } from 'commander'
import { formatInfo, formats, informIndex } from '@tideline/sources'
import { z } from 'zod'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { renderTable } from '../text/table.ts'

const answerSchema = z.object({
  formats: z.array(
    z.looseObject({
      id: z.string(),
      sourceId: z.string(),
      title: z.string(),
      publisher: z.string(),
      licence: z.string(),
      credit: z.string(),
      example: z.string(),
      cadence: z.string().nullish(),
      proven: z.boolean().nullish(),
    }),
  ),
})

type FormatInfo = z.infer<typeof answerSchema>['formats'][number]

/** Needs no stack: the formats are part of the program. A stack elsewhere may read others, and is asked. */
const listFormats = async (ingestUrl: string | null, key: string | null): Promise<FormatInfo[]> => {
  if (ingestUrl === null) {
    return formats.map((format) => ({ ...formatInfo(format) }))
  }
  const { document } = await expectOk({ url: `${ingestUrl}/v1/formats`, key, timeoutMs: 30_000 })
  return answerSchema.parse(document).formats
}

/** Nothing is proven of our own format: it is no publisher's. */
const provenText = (proven: boolean | null | undefined): string =>
  proven === undefined || proven === null ? '' : proven ? 'yes' : 'no: written from its documentation'

export const sourcesCommand = (run: Runner): Command => {
  return newCommand(
    'sources',
    'the formats it reads, each with its publisher, licence, how often it publishes, and whether a real file was read',
  ).action(async (options: CommonOptions) =>
    run(options, async ({ shell, output }) => {
      const list = await listFormats(shell.settings.ingestUrl, shell.settings.apiKey)
      output.answer({ formats: list }, () => {
        const columns = ['format', 'source', 'publisher', 'licence', 'publishes', 'proven', 'example'].map(
          (name) => ({ name }),
        )
        const rows = list.map((each) => [
          each.id,
          each.sourceId,
          each.publisher,
          each.licence,
          each.cadence ?? '',
          provenText(each.proven),
          each.example,
        ])
        const { id, publisher, licence, cadence } = informIndex
        const context = [id, '(context, never people)', publisher, licence, cadence, 'yes', '']
        return renderTable(columns, [...rows, context])
      })
      return exitCode.ok
    }),
  )
}
