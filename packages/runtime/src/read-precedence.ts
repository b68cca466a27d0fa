/** The declared precedence of sources: the file named in PRECEDENCE_FILE, else the one that comes with Tideline. */
import { readFile } from 'node:fs/promises'
import { precedenceSchema, type Precedence } from '@tideline/contracts'
import { z } from 'zod'

const OWN = new URL('../../../infra/precedence/sources.json', import.meta.url)

/** Throws at start, naming what is wrong: a precedence that cannot be read must not be guessed. */
export const readPrecedence = async (file: string | undefined): Promise<Precedence> => {
  const place = file ?? OWN
  const text = await readFile(place, 'utf8')
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    throw new Error(`${String(place)} is not JSON`, { cause: error })
  }
  const read = precedenceSchema.safeParse(content)
  if (!read.success) throw new Error(`${String(place)}: ${z.prettifyError(read.error)}`)
  return read.data
}
