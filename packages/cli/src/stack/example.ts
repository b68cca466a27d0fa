import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CliError } from '../cli-error.ts'
import { pushFile } from '../push/push-file.ts'
import { openFile } from '../push/push-input.ts'
import { waitUntilVisible } from '../push/wait-until-visible.ts'
import type { Target } from '../target.ts'
import { exampleFolder } from './workspace-root.ts'

/**
 * Pushes the example region as anybody would push a file, and waits until it shows. Once more is harmless: its rows
 * are then what is stored already.
 *
 * @throws {CliError} as a push; with the code of the first row that is refused, since it is our own file
 */
export const loadExample = async (target: Target, progress: (line: string) => void): Promise<void> => {
  for (const name of readdirSync(exampleFolder)
    .filter((each) => /^observations.*\.(json|ndjson)$/.test(each))
    .sort()) {
    progress(`loading the example region (${name})`)
    const input = await openFile(join(exampleFolder, name))
    const receipt = await pushFile(target, input, { format: 'tideline' }, progress)
    const [first] = receipt.rejections
    if (first !== undefined) {
      throw new CliError(first.code, `The example ${name} was refused in row ${first.row}: ${first.message}`)
    }
    await waitUntilVisible(target, receipt, () => {})
  }
}
