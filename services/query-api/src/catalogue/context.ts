/** Indices that stand beside figures (INFORM): read from a file once, never people and never stored among them. */
import { createReadStream } from 'node:fs'
import { readInform, type ContextValue } from '@tideline/sources'

/** @throws {Error} naming the file and the row; half an index would be worse than none */
export const readContext = async (file: string | undefined): Promise<readonly ContextValue[]> => {
  if (file === undefined) return []
  const values: ContextValue[] = []
  for await (const row of readInform(createReadStream(file))) {
    if ('rejection' in row) throw new Error(`${file}, row ${row.row}: ${row.rejection.message}`)
    values.push(row.value)
  }
  return values
}
