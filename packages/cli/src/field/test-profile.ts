/** What saved payloads or a saved file become by a profile, and what is wrong with them. */
import { checkObservation } from '@tideline/contracts'
import {
  isSelected,
  mapRecord,
  readField,
  recordOfSubmission,
  recordsIn,
  recordsOfDataValueSet,
  type FieldFault,
  type Profile,
} from '@tideline/field'
import { aboutFile, jsonIn, readInput } from './read-input.ts'

export interface Tested {
  file: string
  /** what it becomes; empty where a profile of DHIS2 passes a value over */
  observations: unknown[]
  faults: FieldFault[]
  warnings: FieldFault[]
}

const faultsOfCheck = (observation: unknown): FieldFault[] => {
  const result = checkObservation(observation, {
    today: new Date().toISOString().slice(0, 10),
    mode: 'strict',
    receipt: '',
    format: 'tideline',
  })
  if (result.ok) return []
  return result.rejections.map(({ code, path = '', value, message }) => ({
    code,
    severity: 'error' as const,
    sheet: '',
    row: 0,
    column: path,
    columnName: '',
    field: path,
    ...(value === undefined ? {} : { value }),
    hint: message,
  }))
}

const recordsOf = (bytes: Uint8Array, profile: Profile): unknown[] => {
  if (profile.sender === 'openrosa') return [recordOfSubmission(new TextDecoder().decode(bytes))]
  const body = jsonIn(bytes)
  return profile.sender === 'dhis2' ? recordsOfDataValueSet(body) : recordsIn(body)
}

const mapAll = (bytes: Uint8Array, profile: Profile, source: string): Omit<Tested, 'file'> => {
  const mapped = recordsOf(bytes, profile)
    .filter((record) => isSelected(profile, record))
    .map((record) => mapRecord(profile, record, source))
  const faults = mapped.flatMap((record) => [
    ...record.faults,
    ...record.observations.flatMap((each) =>
      each.faults.length > 0 ? each.faults : faultsOfCheck(each.observation),
    ),
  ])
  return {
    observations: mapped.flatMap((record) => record.observations.map(({ observation }) => observation)),
    faults: faults.filter(({ severity }) => severity === 'error'),
    warnings: faults.filter(({ severity }) => severity === 'warning'),
  }
}

/** @throws {CliError} FILE_UNREADABLE, HEADER_UNKNOWN, BODY_UNREADABLE, WORKBOOK_TOO_LARGE */
export const testProfile = async (profile: Profile, file: string, source: string): Promise<Tested> => {
  const bytes = await readInput(file)
  return await aboutFile(file, async () => {
    if (profile.sender !== 'workbook') return { file, ...mapAll(bytes, profile, source) }
    const read = await readField(bytes, { profile, source })
    return {
      file,
      observations: read.rows.map(({ observation }) => observation),
      faults: read.faults,
      warnings: read.warnings,
    }
  })
}
