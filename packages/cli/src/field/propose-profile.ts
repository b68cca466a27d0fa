/** A first profile for a file, and the name it gets. */
import { basename } from 'node:path'
import {
  openWorkbook,
  proposeForGrid,
  proposeForRecord,
  proposeForXlsForm,
  recordsIn,
  type FormSender,
  type Proposal,
} from '@tideline/field'
import { CliError } from '../cli-error.ts'
import { aboutFile, jsonIn, readInput } from './read-input.ts'

export const nameOfProfile = (file: string): string =>
  basename(file)
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40) || 'profile'

/** @throws {CliError} FILE_UNREADABLE, HEADER_UNKNOWN, BODY_UNREADABLE */
export const proposeProfile = async (file: string, name: string, sender: FormSender): Promise<Proposal> => {
  const bytes = await readInput(file)
  const json = jsonIn(bytes)
  if (json === undefined) {
    const grid = await aboutFile(file, async () => await openWorkbook(bytes))
    const proposal = proposeForXlsForm(grid, name, sender) ?? proposeForGrid(grid, name)
    if (proposal !== undefined) return proposal
    throw new CliError(
      'HEADER_UNKNOWN',
      `${file}: no row of it names two fields that we know, so nothing can be proposed.`,
    )
  }
  const [record] = recordsIn(json)
  if (typeof record !== 'object' || record === null)
    throw new CliError('BODY_UNREADABLE', `${file} holds no record.`)
  return proposeForRecord(record as Record<string, unknown>, name)
}
