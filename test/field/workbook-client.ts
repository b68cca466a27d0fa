/** How a team sends workbooks: what it fills in, the API, and the pages without script as a browser sends their forms. */
import { writeXlsx, type CellValue } from 'hucre/xlsx'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export interface Told {
  batchId: string
  receiptId: string
  code?: string
  new: number
  unchanged: number
  revised: number
  rejected: number
  totals: { source: string; before: number; after: number }[]
  refused: { row: number; cell?: string; code: string; words: string; suggestion?: string }[]
}

export const header = ['País', 'Categoría', 'Causa', 'Lugar', 'Personas', 'Fecha']
export const line = (place: string, figure: CellValue, country = 'HTI', date: CellValue = '2026-04-03') => [
  country,
  'internal_displacements',
  'conflict',
  place,
  figure,
  date,
]
export const sheetOf = (...rows: CellValue[][]) => [
  { name: 'Datos', rows: [['Sitios de abril'], header, ...rows] },
]
export const workbook = async (...rows: CellValue[][]): Promise<Uint8Array> =>
  await writeXlsx({ sheets: sheetOf(...rows) })

/** `at`: the service that takes pushes, and the key of whoever names none. */
export const fieldClient = (at: () => { ingestUrl: string; apiKey: string }) => {
  const call = async (path: string, method = 'GET', body?: Uint8Array, key = at().apiKey) =>
    await fetch(`${at().ingestUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': XLSX }) },
      ...(body === undefined ? {} : { body: new Uint8Array(body) }),
    })
  const form = async (path: string, fields: Record<string, string | File>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return await fetch(`${at().ingestUrl}${path}`, { method: 'POST', body: data, redirect: 'manual' })
  }
  return { call, form }
}

export const told = async (answer: Promise<Response>): Promise<{ status: number; body: Told }> => {
  const { status } = await answer
  return { status, body: (await (await answer).json()) as Told }
}

export const fileOf = (bytes: Uint8Array, name: string): File => new File([new Uint8Array(bytes)], name)

/** Rows on the page to mend, and the one in which this stands. */
export const rowsToMend = (text: string): string[] =>
  [...text.matchAll(/value="mend:([^"]+)"/g)].map(([, id]) => id ?? '')
export const rowWith = (text: string, value: string): string =>
  rowsToMend(text.split('<section>').find((section) => section.includes(`value="${value}"`)) ?? '')[0] ?? ''
export const typedFor = (id: string, typed: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(typed).map(([field, text]) => [`v:${id}:${encodeURIComponent(field)}`, text]),
  )

export const actionIn = (text: string): string => /action="([^"]*\/push\/b-[0-9a-f]+)"/.exec(text)?.[1] ?? ''
