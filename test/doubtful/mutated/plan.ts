/** Which file is spoilt how: decided by a seed, so that a run can be had again. */
import { readFileSync } from 'node:fs'
import { createRandom, type Random } from '../../faults/random.ts'
import { sharedFile } from '../../e2e/shared-data.ts'
import { csv, json, type Mutation } from './mutation.ts'
import { spoilJson } from './spoil-json.ts'
import { spoilTable } from './spoil-table.ts'
import { spoilText } from './spoil-text.ts'
import { subjects, type Subject } from './subjects.ts'
import { readTable, sliceTable, writeTable, type Table } from './table.ts'

export interface Plan {
  seed: number
  kind: string
  subject: Subject
  original: Buffer
  mutation: Mutation
  /** pushed over the file as it was, as the next complete vintage; else to a source that holds nothing yet */
  vintage: boolean
}

/** What can be seen only beside the file as it was: a figure that another vintage would print as well. */
const needsVintage = new Set([
  'columnEmptied',
  'columnsSwapped',
  'timesThousand',
  'cellTimesThousand',
  'strayRow',
  'headerMistyped',
  'figureTimesThousand',
  'figureLost',
  'dateOrder',
])

const files = new Map<string, string>()
const textOf = (file: string): string => {
  const known = files.get(file) ?? readFileSync(sharedFile(file), 'utf8')
  files.set(file, known)
  return known
}
const tables = new Map<string, Table>()
const tableOf = (file: string): Table => {
  const known = tables.get(file) ?? readTable(textOf(file))
  tables.set(file, known)
  return known
}

const sliceOf = (subject: Subject, random: Random): Table => {
  const table = tableOf(subject.file)
  const { slice } = subject
  if (slice === undefined) return table
  return sliceTable(table, random.below(Math.max(1, table.rows.length - slice)), slice)
}

type Spoilt = { kind: string; original: Buffer; mutation: Mutation }

const spoilPage = (subject: Subject, random: Random): Spoilt => {
  const text = textOf(subject.file)
  const kinds = {
    ...spoilJson,
    cut: spoilText['cut'],
    quoteInside: spoilText['quoteInside'],
    utf16: spoilText['utf16'],
  }
  const [kind, spoil] = random.pick(Object.entries(kinds))
  if (spoil === undefined) throw new Error(`no way to spoil called ${kind}`)
  const { what, bytes, tells } = spoil(text, random)
  return { kind, original: Buffer.from(text), mutation: { what, bytes, tells, contentType: json } }
}

const spoilSheet = (subject: Subject, random: Random, kind: string): Spoilt | undefined => {
  const table = sliceOf(subject, random)
  const text = writeTable(table)
  const original = Buffer.from(text)
  const byText = spoilText[kind]
  if (byText !== undefined) return { kind, original, mutation: { ...byText(text, random), contentType: csv } }
  const spoilt = spoilTable[kind]?.(table, subject, random)
  if (spoilt === undefined) return undefined
  const { what, tells } = spoilt
  return { kind, original, mutation: { what, tells, bytes: Buffer.from(spoilt.text), contentType: csv } }
}

export const sheetKinds: readonly string[] = [...Object.keys(spoilText), ...Object.keys(spoilTable)]

/** `only`: a kind of spoiling, or part of a file's name. */
export const planRun = (seed: number, only = ''): Plan => {
  const random = createRandom(seed)
  const ofFile = subjects.filter(({ file }) => only !== '' && file.includes(only))
  const kinds = sheetKinds.filter((kind) => only === '' || ofFile.length > 0 || kind === only)
  for (;;) {
    const subject = random.pick(ofFile.length > 0 ? ofFile : subjects)
    const spoilt =
      subject.figures.length === 0
        ? spoilPage(subject, random)
        : kinds.length === 0
          ? undefined
          : spoilSheet(subject, random, random.pick(kinds))
    if (spoilt === undefined || (only !== '' && ofFile.length === 0 && spoilt.kind !== only)) continue
    const vintage = needsVintage.has(spoilt.kind) || random.chance(0.5)
    return { seed, subject, vintage, ...spoilt }
  }
}
