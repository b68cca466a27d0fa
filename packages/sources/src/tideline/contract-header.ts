/** Whether a CSV is a device's, with the names of the contract, or a table as people keep it. */
import { observationSchema } from '@tideline/contracts'

const fields = new Set(Object.keys(observationSchema.shape))

/** Of a device: an id, and at least half of the columns are fields of the contract. `head`: the beginning of the text. Pure. */
export const isContractHeader = (head: string): boolean => {
  const line =
    head
      .replace(/^\ufeff/, '')
      .trimStart()
      .split(/[\r\n]/, 1)[0] ?? ''
  const cells = line.split(/[,;\t|]/).map((cell) => cell.replaceAll('"', '').trim())
  const known = cells.filter((cell) => fields.has(cell) || cell.startsWith('event.'))
  return cells.includes('id') && known.length * 2 >= cells.length
}
