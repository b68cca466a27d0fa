/**
 * A workbook that grows through the day, without any ids: its rows are known by their place. Sent by the command line, or
 * by the page of a phone: file, preview, confirm.
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Language } from '@tideline/contracts'
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { PATIENCE_MS, type Day, type Enumerator, type Played, type Tool } from './played.ts'
import { pushByCommandLine } from './push-senders.ts'

const headers: Readonly<Record<Language, readonly string[]>> = {
  en: ['Country', 'Category', 'Cause', 'Place', 'People', 'Date'],
  es: ['País', 'Categoría', 'Causa', 'Lugar', 'Personas', 'Fecha'],
  fr: ['Pays', 'Catégorie', 'Cause', 'Lieu', 'Personnes', 'Date'],
}

type Send = (enumerator: Enumerator, bytes: Uint8Array, tag: string, day: Day) => Promise<string[]>

const byCommandLine: Send = async (enumerator, bytes, tag, day) => {
  const path = join(day.folder, `${tag}.xlsx`)
  await writeFile(path, bytes)
  return await pushByCommandLine(enumerator, path, ['--source', enumerator.source], day)
}

/** Reads the answer to its end, or throws: a page that broke off is loaded again. */
const post = async (url: string, fields: Record<string, string | File>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  const { status, headers: said } = answer
  return { status, location: said.get('location') ?? '', text: await answer.text() }
}

const byPage: Send = async ({ name, language, source }, bytes, tag, { url, key }) => {
  const prefix = language === 'en' ? '' : `/${language}`
  const deadline = Date.now() + PATIENCE_MS
  let action = ''
  while (Date.now() < deadline) {
    try {
      if (action === '') {
        const file = new File([new Uint8Array(bytes)], `${tag}.xlsx`)
        const { status, text } = await post(`${url}${prefix}/push`, { key, source, file })
        if (status === 400 && !text.includes('BODY_UNREADABLE')) throw new Error(`${name} ${tag}: ${text}`)
        action = /action="([^"]*\/push\/b-[0-9a-f]+)"/.exec(text)?.[1] ?? ''
      }
      if (action !== '') {
        const { location } = await post(`${url}${action}`, { key, do: 'commit' })
        if (location.includes('/r/')) return [location.split('/').at(-1) ?? '']
      }
    } catch (error) {
      if (error instanceof Error && error.message.startsWith(name)) throw error
      // cut: the page is loaded again
    }
    await wait(200)
  }
  throw new Error(`${name} could not send ${tag}`)
}

const toolOf = (name: string, send: Send): Tool => ({
  name,
  async play(enumerator, day): Promise<Played> {
    const { language, source, people } = enumerator
    const [kept, before, after, first, third, typed, early, late] = Array.from({ length: 8 }, people) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const row = (n: number, figure: CellValue, country = 'Haiti'): CellValue[] => [
      country,
      'internal_displacements',
      'Flood',
      `${enumerator.name}, site ${n}`,
      figure,
      '2024-11-05',
    ]
    const morning = [row(1, kept), row(2, before), row(3, first), row(5, early)]
    const edited = [row(1, kept), row(2, after), row(3, third), row(5, late)]
    const mended = [row(4, 1_250), row(6, typed)]
    const history = [...edited, ...mended]
    const pushes: [string, CellValue[][]][] = [
      ['morning', [...morning, row(4, '1.250'), row(6, typed, 'Haitii')]],
      ['edits', edited],
      // the file of the morning once more, from another telephone
      ['late', morning],
      ['evening', history],
      ['evening-again', history],
    ]
    const sent: Played['sent'] = []
    for (const [tag, rows] of pushes) {
      const title = [`${enumerator.name} ${tag}`]
      const bytes = await writeXlsx({
        sheets: [{ name: 'A', rows: [title, [...headers[language]], ...rows] }],
      })
      sent.push({ tag, receipts: await send(enumerator, bytes, tag, day), rows: rows.length })
    }
    return { source, meant: kept + after + third + 1_250 + typed + late, sent }
  },
})

export const workbookTool = toolOf('workbook by the command line', byCommandLine)
export const pageTool = toolOf('workbook by the page', byPage)
