/** What a pull reads: which server, which form, whose figures, and where its credentials stand. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { SOURCE_ID, TidelineError, messageOf } from '@tideline/contracts'

const shared = {
  pull: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'small letters, digits and -'),
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  /** a file; beside this one where it is no absolute path */
  credentials: z.string().min(1),
  source: z.string().regex(SOURCE_ID),
  profile: z.string().max(40).optional(),
}

const pullSchema = z.discriminatedUnion('from', [
  z.strictObject({
    ...shared,
    from: z.literal('kobo'),
    asset: z.string().min(1).max(64),
    /** only records of the last days; without it all are compared, and what was deleted is retracted */
    days: z.int().min(1).max(3_650).optional(),
  }),
  z.strictObject({
    ...shared,
    from: z.literal('odk'),
    project: z.int().min(1),
    form: z.string().min(1).max(300),
  }),
  z.strictObject({
    ...shared,
    from: z.literal('dhis2'),
    dataSet: z.string().min(1).max(64),
    orgUnits: z.array(z.string().min(1).max(64)).min(1).max(100),
  }),
])

export type Pull = z.output<typeof pullSchema>
export type PullOf<From extends Pull['from']> = Extract<Pull, { from: From }>

/** @throws {TidelineError} FILE_UNREADABLE, USAGE */
export const readPull = async (path: string): Promise<Pull> => {
  let data: unknown
  try {
    data = parse(await readFile(path, 'utf8'), { maxAliasCount: 0 })
  } catch (cause) {
    throw new TidelineError('FILE_UNREADABLE', `${path} cannot be read: ${messageOf(cause)}`, { cause })
  }
  const parsed = pullSchema.safeParse(data)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'pull'}: ${issue.message}`)
    throw new TidelineError('USAGE', `${path}: ${problems.join('; ')}`)
  }
  return { ...parsed.data, credentials: resolve(dirname(path), parsed.data.credentials) }
}

/** `user:password` is Basic, anything else goes as it stands, behind the word of its tool. */
export const authorizationOf = async ({
  credentials,
  from,
}: Pick<Pull, 'credentials' | 'from'>): Promise<string> => {
  let text: string
  try {
    text = (await readFile(credentials, 'utf8')).trim()
  } catch (cause) {
    throw new TidelineError('FILE_UNREADABLE', `The credentials ${credentials} cannot be read.`, { cause })
  }
  if (/^(basic|bearer|token|apitoken) /i.test(text)) return text
  if (text.includes(':')) return `Basic ${Buffer.from(text).toString('base64')}`
  const schemes = { kobo: 'Token', odk: 'Bearer', dhis2: 'ApiToken' } as const
  return `${schemes[from]} ${text}`
}
