/**
 * One day of a field team: what each of forty enumerators means at its end, and what they send until then: twice, out of
 * order, corrected, with mistakes, over a network that loses one request in three, and in the evening everything again.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '@tideline/contracts'
import { sayPhrase, type RowState } from '@tideline/words'
import type { Pipeline } from '../e2e/pipeline.ts'
import { seeded, type LossyNetwork } from './lossy-network.ts'
import { senders, type Enumerator, type Sender } from './senders.ts'

const ENUMERATORS = 40
const AT_ONCE = 10
const languages: readonly Language[] = ['en', 'es', 'fr']
const teams = ['north', 'south', 'coast', 'border', 'hills', 'river', 'city', 'islands'] as const

interface DayOptions {
  pipeline: Pipeline
  network: LossyNetwork
  folder: string
}

export interface DayPlayed {
  /** people by team */
  meant: Record<string, number>
  told: Record<string, number | null>
  rowsWithoutAnswer: string[]
  answersInOtherLanguage: string[]
}

const row = ({ source, name }: Enumerator, n: number, figure: unknown, more: object = {}) => ({
  source,
  id: `${name}-${n}`,
  category: 'internal_displacements',
  cause: 'disaster.weather.hydrological.flood',
  country: 'HTI',
  figure,
  start: '2024-11-05',
  ...more,
})

interface Plan {
  enumerator: Enumerator
  sender: Sender
  /** in the order in which they are sent; each list is one push */
  pushes: { tag: string; rows: object[] }[]
  meant: number
}

const planOf = (index: number): Plan => {
  const random = seeded(1_000 + index)
  const people = (): number => 1 + Math.floor(random() * 900)
  const enumerator: Enumerator = {
    name: `e${index}`,
    language: languages[index % languages.length] ?? 'en',
    source: `dtm-${teams[index % teams.length] ?? ''}`,
  }
  const [kept, before, after, first, second, third, typed, unnumbered, edited] = Array.from(
    { length: 9 },
    people,
  )
  const numbered = (n: number, figure: unknown, revision: number, more: object = {}) =>
    row(enumerator, n, figure, { revision, ...more })
  const morning = [
    numbered(1, kept, 1),
    numbered(2, before, 1),
    numbered(3, first, 1),
    row(enumerator, 5, unnumbered),
  ]
  // a number that is read in two ways, and a country by its name
  const mistakes = [numbered(4, '1.250', 1), numbered(6, typed, 1, { country: 'Haiti' })]
  const mended = [numbered(4, 1_250, 1), numbered(6, typed, 1)]
  // the third revision comes before the second
  const edits = [numbered(2, after, 2), numbered(3, third, 3)]
  const late = [numbered(3, second, 2), row(enumerator, 5, edited)]
  const history = [...morning.slice(0, 3), ...mended, ...edits, late[0] ?? {}, row(enumerator, 5, edited)]
  return {
    enumerator,
    sender: senders[Math.floor(index / 3) % senders.length] ?? senders[0]!,
    pushes: [
      { tag: 'morning', rows: [...morning, ...mistakes] },
      { tag: 'morning-again', rows: morning },
      { tag: 'edits', rows: edits },
      { tag: 'late', rows: late },
      { tag: 'mended', rows: mended },
      { tag: 'evening', rows: history },
      { tag: 'evening-again', rows: history },
    ],
    meant: (kept ?? 0) + (after ?? 0) + (third ?? 0) + 1_250 + (typed ?? 0) + (edited ?? 0),
  }
}

const sendDay = async (plan: Plan, { pipeline, network, folder }: DayOptions) => {
  const own = join(folder, plan.enumerator.name)
  await mkdir(own)
  const sent: { receipts: string[]; rows: number; tag: string }[] = []
  for (const { tag, rows } of plan.pushes) {
    const how = { url: network.url, key: pipeline.apiKey, folder: own }
    const receipts = await plan.sender.send(plan.enumerator, rows, tag, how)
    sent.push({ receipts, rows: rows.length, tag })
  }
  return { plan, sent }
}

interface AnsweredRow {
  row: number
  state: RowState
  says: string
  words?: string
  code?: string
}

const answersOf = async (pipeline: Pipeline, receipt: string, language: Language): Promise<AnsweredRow[]> => {
  const answer = await fetch(
    `${pipeline.ingestUrl}/v1/receipts/${receipt}/rows?lang=${language}&limit=1000`,
    {
      headers: { authorization: `Bearer ${pipeline.apiKey}` },
    },
  )
  return ((await answer.json()) as { rows: AnsweredRow[] }).rows
}

/** What is still on its way says so, and is no answer at the end of a day. */
const isSettled = ({ state }: AnsweredRow): boolean => state !== 'accepted' && state !== 'stored'

const inParallel = async <In, Out>(all: readonly In[], work: (each: In) => Promise<Out>): Promise<Out[]> => {
  const waiting = [...all.entries()]
  const done: Out[] = []
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      done[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return done
}

export const playDay = async (options: DayOptions): Promise<DayPlayed> => {
  const { pipeline } = options
  const plans = Array.from({ length: ENUMERATORS }, (_, index) => planOf(index))
  const days = await inParallel(plans, async (plan) => await sendDay(plan, options))
  const last = days.flatMap(({ sent }) => sent.flatMap(({ receipts }) => receipts))
  await inParallel(last, async (receipt) => await pipeline.waitVisible(receipt))

  const rowsWithoutAnswer: string[] = []
  const answersInOtherLanguage: string[] = []
  await inParallel(days, async ({ plan: { enumerator }, sent }) => {
    const { language, name } = enumerator
    for (const { receipts, rows, tag } of sent) {
      const answers: AnsweredRow[] = []
      for (const receipt of receipts) answers.push(...(await answersOf(pipeline, receipt, language)))
      const settled = answers.filter(isSettled)
      if (settled.length !== rows) rowsWithoutAnswer.push(`${name} ${tag}: ${settled.length} of ${rows}`)
      for (const { state, says, code, words = '' } of settled) {
        if (says !== sayPhrase(language, `state.${state}`))
          answersInOtherLanguage.push(`${name} ${tag}: ${says}`)
        if (code !== undefined && words === '')
          answersInOtherLanguage.push(`${name} ${tag}: no words for ${code}`)
      }
    }
  })

  const meant: Record<string, number> = {}
  const told: Record<string, number | null> = {}
  for (const { enumerator, meant: people } of plans)
    meant[enumerator.source] = (meant[enumerator.source] ?? 0) + people
  for (const source of Object.keys(meant))
    told[source] = await pipeline.value(
      { category: 'internal_displacements', country: 'HTI', source, interval: 'year' },
      '2024',
    )
  return { meant, told, rowsWithoutAnswer, answersInOtherLanguage }
}
