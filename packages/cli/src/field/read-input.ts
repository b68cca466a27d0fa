import { readFile } from 'node:fs/promises'
import { TidelineError, messageOf } from '@tideline/contracts'
import { CliError } from '../cli-error.ts'

/** @throws {CliError} FILE_UNREADABLE */
export const readInput = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new CliError('FILE_UNREADABLE', `${path} cannot be read: ${messageOf(cause)}`, { cause })
  }
}

/** What a reader refuses, with the file's name. @throws {CliError} */
export const aboutFile = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof TidelineError)) throw cause
    throw new CliError(cause.code, `${path}: ${cause.message}`, { cause, details: { ...cause.context } })
  }
}

/** undefined where it is no JSON: a spreadsheet. */
export const jsonIn = (bytes: Uint8Array): unknown => {
  const text = new TextDecoder()
    .decode(bytes.subarray(0, 1_000))
    .replace(/^\ufeff/, '')
    .trimStart()
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
