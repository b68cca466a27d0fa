/**
 * What a ZIP says of itself, read before anything of it is unpacked. The reader of workbooks unpacks no entry beyond the
 * size that its directory declares, so the sum of those is a bound that holds; an entry that declares none has no bound.
 */
import { TidelineError } from '@tideline/contracts'
import { MAX_ENTRIES, MAX_UNPACKED_BYTES } from './limits.ts'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const END_BYTES = 22
const ENTRY_BYTES = 46
/** ZIP64: the number stands elsewhere; no workbook within the limits needs it */
const ELSEWHERE = 0xffff_ffff
const MAX_COMMENT = 65_535

const broken = (why: string): TidelineError =>
  new TidelineError('BODY_UNREADABLE', `The workbook is broken: ${why}.`)
const tooLarge = (why: string): TidelineError => new TidelineError('WORKBOOK_TOO_LARGE', why)

const endOf = (view: DataView): number => {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  throw broken('it has no directory, so it may be cut off')
}

/** @throws {TidelineError} WORKBOOK_TOO_LARGE, BODY_UNREADABLE */
export const guardZip = (bytes: Uint8Array): void => {
  if (bytes.byteLength < END_BYTES) throw broken('it is too short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const entries = view.getUint16(end + 10, true)
  if (entries > MAX_ENTRIES) throw tooLarge(`It has ${entries} parts, and ${MAX_ENTRIES} are read at most.`)
  let at = view.getUint32(end + 16, true)
  let unpacked = 0
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY)
      throw broken('its directory cannot be read')
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    if (size === ELSEWHERE || packed === ELSEWHERE) throw tooLarge('A part of it is larger than 4 GiB.')
    // an empty stream is packed in two bytes
    if (size === 0 && packed > 2) throw broken('a part does not say how large it is')
    unpacked += size
    at +=
      ENTRY_BYTES +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true)
  }
  if (unpacked > MAX_UNPACKED_BYTES)
    throw tooLarge(
      `It unpacks to ${Math.ceil(unpacked / 1_048_576)} MiB, and ${MAX_UNPACKED_BYTES / 1_048_576} are read at most.`,
    )
}
