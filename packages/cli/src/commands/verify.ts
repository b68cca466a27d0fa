import type { Command } from 'commander'
import { z } from 'zod'
import { newCommand, type CommonOptions, type Runner } from '../command-context.ts'
import { exitCode } from '../exit-code.ts'
import { expectOk } from '../http/remote-error.ts'
import { formatNumber } from '../text/table.ts'

const schema = z.looseObject({ keys: z.number(), drift: z.number(), moving: z.number() })

/** What kept moving was not compared: no drift says nothing of it. */
export const verificationText = ({ keys, drift, moving }: z.infer<typeof schema>): string => {
  const compared = `${formatNumber(keys)} aggregates compared, drift ${formatNumber(drift)}`
  return moving === 0
    ? compared
    : `${compared}, ${formatNumber(moving)} not compared because they were written anew meanwhile: verify again`
}

export const verifyCommand = (run: Runner): Command => {
  return newCommand('verify', 'recompute every aggregate from the log by brute force and compare').action(
    async (options: CommonOptions) =>
      run(options, async ({ output, target }) => {
        const { queryUrl, key } = await target()
        output.progress('comparing every aggregate with the log')
        const { document } = await expectOk({
          url: `${queryUrl}/v1/verify`,
          method: 'POST',
          key,
          retry: true,
        })
        const verification = schema.parse(document)
        output.answer(document, () => verificationText(verification))
        return verification.drift === 0 ? exitCode.ok : exitCode.failed
      }),
  )
}
