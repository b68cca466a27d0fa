import { readFile } from 'node:fs/promises'
import { TidelineError } from '@tideline/contracts'
import { parseSituation, type Situation } from '@tideline/snapshots'

/** @throws {TidelineError} FILE_UNREADABLE, PARAMETER_INVALID naming what is wrong in a definition, or that an id occurs twice */
export const loadSituations = async (files: readonly string[]): Promise<Situation[]> => {
  const situations: Situation[] = []
  for (const file of files) {
    let document: unknown
    try {
      document = JSON.parse(await readFile(file, 'utf8'))
    } catch (cause) {
      throw new TidelineError('FILE_UNREADABLE', `${file} is not a readable JSON file`, {
        cause,
        context: { file },
      })
    }
    const situation = parseSituation(document)
    if (situations.some(({ id }) => id === situation.id)) {
      throw new TidelineError('PARAMETER_INVALID', `two situations are called ${situation.id}`, {
        context: { file },
      })
    }
    situations.push(situation)
  }
  return situations
}
