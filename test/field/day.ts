/**
 * One day of a field team: what each of forty enumerators means at its end, and what their tools send until then: twice,
 * out of order, corrected, with mistakes, over a network that loses one request in three, and in the evening everything
 * again. At night the office reads what Kobo sends to nobody.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '@tideline/contracts'
import { sayPhrase, type RowState } from '@tideline/words'
import type { Pipeline } from '../e2e/pipeline.ts'
import type { KoboSimulator } from './kobo-simulator.ts'
import { seeded, type LossyNetwork } from './lossy-network.ts'
import { collectTool } from './senders/collect.ts'
import { KOBO_SOURCE, koboTool, reconcile } from './senders/kobo.ts'
import type { Day, Enumerator, Played, Sent, Tool } from './senders/played.ts'
import { commandLineTool, deviceTool } from './senders/rows.ts'
import { pageTool, workbookTool } from './senders/sheets.ts'

const ENUMERATORS = 40
const AT_ONCE = 10
const languages: readonly Language[] = ['en', 'es', 'fr']
const teams = ['north', 'south', 'coast', 'border', 'hills', 'river', 'city', 'islands'] as const
/** A new one is added here, and the day is played with it as well. */
const tools: readonly Tool[] = [commandLineTool, workbookTool, collectTool, koboTool, deviceTool, pageTool]

interface DayOptions {
  pipeline: Pipeline
  network: LossyNetwork
  kobo: KoboSimulator
  folder: string
}

export interface DayPlayed {
  /** people by team, and those of the form of Kobo */
  meant: Record<string, number>
  told: Record<string, number | null>
  rowsWithoutAnswer: string[]
  answersInOtherLanguage: string[]
  /** how many enumerators sent by which tool */
  tools: Record<string, number>
}

const enumeratorOf = (index: number): Enumerator => {
  const random = seeded(1_000 + index)
  return {
    name: `e${index}`,
    language: languages[index % languages.length] ?? 'en',
    source: `dtm-${teams[index % teams.length] ?? ''}`,
    people: () => 1 + Math.floor(random() * 900),
  }
}

interface AnsweredRow {
  row: number
  state: RowState
  says: string
  words?: string
  code?: string
  replayReceipt?: string
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

interface Answered {
  rowsWithoutAnswer: string[]
  answersInOtherLanguage: string[]
}

const check = async (
  pipeline: Pipeline,
  { name, language }: Pick<Enumerator, 'name' | 'language'>,
  sent: readonly Sent[],
  found: Answered,
): Promise<void> => {
  for (const { receipts, rows, tag } of sent) {
    const answers: AnsweredRow[] = []
    for (const receipt of receipts) answers.push(...(await answersOf(pipeline, receipt, language)))
    const settled = answers.filter(isSettled)
    if (settled.length !== rows) found.rowsWithoutAnswer.push(`${name} ${tag}: ${settled.length} of ${rows}`)
    for (const { state, says, code, words = '', replayReceipt } of settled) {
      const plain = sayPhrase(language, `state.${state}`)
      const isMended = replayReceipt !== undefined
      if (says !== (isMended ? sayPhrase(language, 'mended', { says: plain }) : plain))
        found.answersInOtherLanguage.push(`${name} ${tag}: ${says}`)
      // of a row that was mended nothing is left to say of what had been wrong
      if (code !== undefined && words === '' && !isMended)
        found.answersInOtherLanguage.push(`${name} ${tag}: no words for ${code}`)
    }
  }
}

const sumBySource = (all: readonly Played[]): Record<string, number> => {
  const meant: Record<string, number> = {}
  for (const { source, meant: people } of all) meant[source] = (meant[source] ?? 0) + people
  return meant
}

export const playDay = async ({ pipeline, network, kobo, folder }: DayOptions): Promise<DayPlayed> => {
  const dayIn = async (name: string): Promise<Day> => {
    const own = join(folder, name)
    await mkdir(own)
    return { pipeline, url: network.url, key: pipeline.apiKey, folder: own, kobo }
  }
  const played: Record<string, number> = {}
  const days = await inParallel(
    Array.from({ length: ENUMERATORS }, (_, index) => index),
    async (index) => {
      const enumerator = enumeratorOf(index)
      const tool = tools[index % tools.length] ?? commandLineTool
      played[tool.name] = (played[tool.name] ?? 0) + 1
      return { enumerator, played: await tool.play(enumerator, await dayIn(enumerator.name)) }
    },
  )
  const night = await reconcile(await dayIn('office'))
  const sent = [...days.flatMap((day) => day.played.sent), ...night]
  await inParallel(
    sent.flatMap(({ receipts }) => receipts),
    async (receipt) => await pipeline.waitVisible(receipt),
  )

  const found: Answered = { rowsWithoutAnswer: [], answersInOtherLanguage: [] }
  await inParallel(
    days,
    async ({ enumerator, played: { sent: own } }) => await check(pipeline, enumerator, own, found),
  )
  await check(pipeline, { name: KOBO_SOURCE, language: 'fr' }, night, found)

  const meant = sumBySource(days.map((day) => day.played))
  const told: Record<string, number | null> = {}
  for (const source of Object.keys(meant))
    told[source] = await pipeline.value(
      { category: 'internal_displacements', country: 'HTI', source, interval: 'year' },
      '2024',
    )
  return { meant, told, ...found, tools: played }
}
