/** A kept record of a form, mapped once more by the profile as it is now. */
import { errorCodes, type SourceRow } from '@tideline/contracts'
import type { Profile, Sender } from '@tideline/field'
import { z } from 'zod'
import type { PushedRow } from '../push/kept-payload.ts'
import { WITHHELD } from '../push/withhold-personal-data.ts'
import { rowOfRecord } from './read-hook.ts'

const keptSchema = z.object({
  hook: z.object({
    sender: z.enum(['workbook', 'kobo', 'odk', 'openrosa', 'dhis2', 'json']),
    source: z.string(),
    profile: z.string().nullable(),
  }),
  record: z.unknown(),
})

/** undefined where the payload is none of a form. */
const hookInPayload = (
  payload: string,
): { sender: Sender; source: string; profile: string | null; record: unknown } | undefined => {
  try {
    const { hook, record } = keptSchema.parse(JSON.parse(payload))
    return { ...hook, record }
  } catch {
    return undefined
  }
}

interface KeptRow {
  payload: string
  format: string
  source: string
}

/** An observation that looks like a kept record of a form is none: it came by another door. */
export const hookOf = ({ payload, format, source }: KeptRow): ReturnType<typeof hookInPayload> => {
  const kept = hookInPayload(payload)
  return kept === undefined || kept.sender !== format || kept.source !== source ? undefined : kept
}

export const replayHook = (
  row: number,
  rejected: KeptRow,
  profiles: readonly Profile[],
): PushedRow | undefined => {
  const kept = hookOf(rejected)
  if (kept === undefined) return undefined
  const { sender, source, profile, record } = kept
  const again = rowOfRecord({ sender, source, profiles, profile: profile ?? undefined }, row, record)
  // what was left out must not come in as if it were the text
  if (!JSON.stringify(again.observations).includes(WITHHELD)) return again
  const refused: SourceRow = {
    row,
    observations: [],
    warnings: [],
    rejection: { code: 'PERSONAL_DATA', message: errorCodes.PERSONAL_DATA.hint },
  }
  return refused
}
