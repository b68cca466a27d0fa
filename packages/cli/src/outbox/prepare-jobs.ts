/** Files become jobs of the outbox before the first byte is sent: what happens after that loses nothing. */
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buffer } from 'node:stream/consumers'
import { isContractHeader } from '@tideline/sources'
import { CliError } from '../cli-error.ts'
import type { Settings } from '../environment.ts'
import { mediaTypes } from '../push/content-type.ts'
import type { PushInput } from '../push/push-input.ts'
import { planPush, type PushOptions } from '../push/plan-push.ts'
import { putInOutbox, type Job } from './job.ts'
import type { CutLimits } from './split-rows.ts'

export const outboxOf = ({ outbox }: Pick<Settings, 'outbox'>): string =>
  outbox ?? join(homedir(), '.local', 'state', 'tideline', 'outbox')

/** One part of this size crosses a network of 20 kB/s in less than a minute. */
export const PART_BYTES = 1_048_576
export const PART_ROWS = 2_000

/** Larger files go as a stream and are not kept: what they are for is no field network. */
export const LARGEST_KEPT = 512 * 1_048_576

const HEAD_BYTES = 64 * 1_024

const kinds: Readonly<Record<string, 'ndjson' | 'csv'>> = {
  [mediaTypes.ndjson]: 'ndjson',
  [mediaTypes.csv]: 'csv',
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08

/** A part has to be cut out of what the file says, not of how it is packed. */
const unpacked = (name: string, bytes: Buffer): Buffer => {
  if (!isGzip(bytes)) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: LARGEST_KEPT })
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${basename(name)} is no whole gzip.`, { cause })
  }
}

/** A table as people keep it has its header below a title and its totals at the end: it is read whole, as one sheet. */
const isCuttable = (bytes: Buffer, contentType: string, { profile }: PushOptions): boolean =>
  contentType !== mediaTypes.csv ||
  (profile === undefined && isContractHeader(bytes.subarray(0, HEAD_BYTES).toString('utf8')))

/** @throws {CliError} FILE_UNREADABLE, USAGE, FORMAT_UNKNOWN */
export const prepareJob = async (
  outbox: string,
  input: PushInput,
  options: PushOptions,
  limits: CutLimits,
  taken: ReadonlySet<string>,
): Promise<Job> => {
  const path = planPush(options)
  // only rows of our own stand each by itself; a published file means what it means as a whole
  const isOwn = options.format === 'tideline' && options.complete !== true
  const sent = await buffer(input.open())
  const bytes = isOwn ? unpacked(input.name, sent) : sent
  const kind = isOwn && isCuttable(bytes, input.contentType, options) ? kinds[input.contentType] : undefined
  const contentType = input.contentType
  return await putInOutbox(
    outbox,
    { file: input.name, bytes, path, contentType, kind: kind ?? 'other', limits },
    taken,
  )
}
