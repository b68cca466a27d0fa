/**
 * KoboToolbox: each new record once over the network, again only after 502 to 504 or when somebody says "retry all"; edits
 * reach nobody. What is missing, and what was mended in Kobo, comes by the office's reconciliation in the evening.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { koboRecord } from '../bodies.ts'
import type { Day, Played, Sent, Tool } from './played.ts'
import { runCommand } from './push-senders.ts'

export const KOBO_SOURCE = 'kobo-day'
export const KOBO_TOKEN = 'kobo-token'

export const koboTool: Tool = {
  name: 'KoboToolbox',
  async play({ name, people }, { kobo, url, key }): Promise<Played> {
    const [kept, before, after, typed] = Array.from({ length: 4 }, people) as [number, number, number, number]
    const record = (n: number, figure: number | string, reason = 'flood') =>
      koboRecord(`${name}-${n}`, {
        'site/name': `${name}, site ${n}`,
        'site/people': String(figure),
        'site/women': '',
        'site/men': '',
        'site/reason': reason,
        'site/counted_on': '2024-11-05',
      })
    const hook = `${url}/v1/hooks/kobo/${KOBO_SOURCE}?profile=day-kobo`
    const authorization = `Basic ${Buffer.from(`kobo:${key}`).toString('base64')}`
    const uuids = [1, 2, 3, 4].map((n) => `${name}-${n}`)
    kobo.records.push(record(1, kept), record(2, before), record(3, '1.250'), record(4, typed, 'a flood'))
    const deliver = async (tag: string): Promise<Sent> => {
      const receipts: string[] = []
      for (const uuid of uuids) receipts.push(...(await kobo.deliver(uuid, hook, authorization)).receipts)
      return { tag, receipts, rows: receipts.length }
    }
    const sent = [await deliver('morning')]
    const mended = [record(2, after), record(3, 1_250), record(4, typed)]
    for (const each of mended)
      kobo.records[kobo.records.findIndex(({ _uuid }) => _uuid === each['_uuid'])] = each
    // "retry all": each goes once more, as it is now
    sent.push(await deliver('retried'))
    return { source: KOBO_SOURCE, meant: kept + after + 1_250 + typed, sent }
  },
}

/** The office, at night and once more: all of the form is read and compared. */
export const reconcile = async (day: Day): Promise<Sent[]> => {
  const file = join(day.folder, 'kobo.yaml')
  await writeFile(join(day.folder, 'kobo.token'), KOBO_TOKEN)
  await writeFile(
    file,
    `pull: day\nfrom: kobo\nurl: ${day.kobo.url}\nasset: aSites2026Example\ncredentials: kobo.token\nsource: ${KOBO_SOURCE}\nprofile: day-kobo\n`,
  )
  const sent: Sent[] = []
  for (const tag of ['night', 'night-again']) {
    const { stdout } = await runCommand(['pull', file, '--json', '--data-dir', join(day.folder, 'data')], day)
    const [pulled] = (JSON.parse(stdout) as { pulls?: { receipts: string[] }[] }).pulls ?? []
    if (pulled === undefined) throw new Error(`nothing was pulled: ${stdout}`)
    sent.push({ tag, receipts: pulled.receipts, rows: day.kobo.records.length })
  }
  return sent
}
