/**
 * What a rejected row is read as when it is replayed: the correction, the observation that was kept, or the record of a
 * published file read once more by its format, whose mapping may have been mended since.
 */
import type { StoredRejection } from '@tideline/log'
import { errorCodes, recordSchema, type ErrorCode, type SourceRow } from '@tideline/contracts'
import { formatById, type SourceFormat } from '@tideline/sources'
import type { Profile } from '@tideline/field'
import { replayHook } from '../field/replay-hook.ts'
import { recordInPayload, type PushedRow } from '../push/kept-payload.ts'
import { observationOf } from '../push/observation-of.ts'
import { WITHHELD } from '../push/withhold-personal-data.ts'

export type ReplayedRow = Pick<StoredRejection, 'payload' | 'stage' | 'format' | 'source'> &
  Partial<Pick<StoredRejection, 'cell'>>

/** `Datos!F5` is in `Datos!5`: what is refused again may be about another column. */
const lineOfCell = (cell: string): string => cell.replace(/[A-Z]+(\d+)$/, '$1')

const refuse = (row: number, code: ErrorCode): SourceRow => ({
  row,
  observations: [],
  warnings: [],
  rejection: { code, message: errorCodes[code].hint },
})

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The observation that a stored payload holds. A message that the store refused is a whole record. Pure. */
export const observationInPayload = (row: Pick<StoredRejection, 'payload' | 'stage'>): unknown => {
  const parsed = parse(row.payload)
  if (row.stage !== 'store') return parsed
  const record = recordSchema.safeParse(parsed)
  return record.success ? observationOf(record.data) : parsed
}

const observed = (row: number, observation: unknown): SourceRow => ({
  row,
  // whatever it is: the check says what is wrong with it
  observations: [
    { observation: observation as SourceRow['observations'][number]['observation'], extras: {} },
  ],
  warnings: [],
})

const bytesOf = async function* (record: object): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify([record]))
}

/** Kept before its key was made of what was understood, it has the ids of then. */
const isSameRow = ({ observations, naturalId }: SourceRow, kept: readonly string[]): boolean => {
  if (observations.length === 0) return false
  if (naturalId !== undefined && kept.includes(naturalId.former)) return true
  return observations.every(({ observation }) => kept.includes(observation.id))
}

/** By its format, alone: only what it would have been in its file is taken. */
const readAgain = async (row: number, rejected: ReplayedRow, format: SourceFormat): Promise<SourceRow> => {
  const kept = recordInPayload(rejected.payload)
  if (kept === undefined) return refuse(row, 'REPLAY_NEEDS_FILE')
  const options = { source: rejected.source, mediaType: 'application/json' }
  try {
    for await (const read of format.read(bytesOf(kept.record), options)) {
      if (read.rejection !== undefined) return { ...read, row }
      if (isSameRow(read, kept.ids)) return { ...read, row }
    }
  } catch {
    // a record that is no file of its format by itself
  }
  return refuse(row, 'REPLAY_NEEDS_FILE')
}

const readRow = async (
  row: number,
  rejected: ReplayedRow,
  corrected: unknown,
  profiles: readonly Profile[],
): Promise<PushedRow> => {
  if (corrected !== undefined) return observed(row, corrected)
  const ofForm = rejected.stage === 'door' ? replayHook(row, rejected, profiles) : undefined
  if (ofForm !== undefined) return ofForm
  const format = formatById(rejected.format)
  if (rejected.stage === 'door' && format !== undefined && !format.strict)
    return await readAgain(row, rejected, format)
  // what was left out cannot be replayed, and must not come in as if it were the text
  if (rejected.payload.includes(WITHHELD)) return refuse(row, 'PERSONAL_DATA')
  return observed(row, observationInPayload(rejected))
}

/** `corrected`: an observation of the contract, whatever the format was; undefined: as it came in. */
export const rowToReplay = async (
  row: number,
  rejected: ReplayedRow,
  corrected: unknown,
  profiles: readonly Profile[] = [],
): Promise<PushedRow> => {
  const read = await readRow(row, rejected, corrected, profiles)
  const { cell = '' } = rejected
  return cell === '' ? read : { ...read, cell: lineOfCell(cell) }
}
