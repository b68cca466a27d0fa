import type { Command } from 'commander'
import { formats } from '@tideline/sources'
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
    }),
  ),
})

type FormatInfo = z.infer<typeof answerSchema>['formats'][number]

/** Needs no stack: the formats are part of the program. A stack elsewhere may read others, and is asked. */
const listFormats = async (ingestUrl: string | null, key: string | null): Promise<FormatInfo[]> => {
  if (ingestUrl === null) {
    return formats.map(({ id, sourceId, title, publisher, licence, credit, homepage, example }) => ({
      id,
      sourceId,
      title,
      publisher,
      licence,
      credit,
      example,
      ...(homepage === undefined ? {} : { homepage }),
    }))
  }
  const { document } = await expectOk({ url: `${ingestUrl}/v1/formats`, key, timeoutMs: 30_000 })
  return answerSchema.parse(document).formats
}

export const sourcesCommand = (run: Runner): Command => {
  return newCommand(
    'sources',
    'the formats it reads, each with its publisher, licence and an example',
  ).action(async (options: CommonOptions) =>
    run(options, async ({ shell, output }) => {
      const list = await listFormats(shell.settings.ingestUrl, shell.settings.apiKey)
      output.answer({ formats: list }, () => {
        const columns = ['format', 'source', 'publisher', 'licence', 'example'].map((name) => ({ name }))
        const rows = list.map((each) => [each.id, each.sourceId, each.publisher, each.licence, each.example])
        return renderTable(columns, rows)
      })
      return exitCode.ok
    }),
  )
}
