/**
 * What is known to be left out of the figures of some sources. A later file of the same dataset that reaches over the same
 * days says again what the earlier one said, so what was refused of that one, or did not add up in it, is past. Pure.
 */
import type { Shortfall } from '@tideline/figures'
import type { FileWindow, PushedFile } from './read-files.ts'
import type { OpenRows } from './read-open-rows.ts'

interface Said {
  source: string
  format: string
  receipt: string
  at: number
  from: string | null
  to: string | null
}

const reachesOver = ({ from, to }: FileWindow, said: Said): boolean =>
  said.from === null || said.to === null || (from <= said.from && said.to <= to)

const isPast = (said: Said, files: readonly PushedFile[]): boolean => {
  const own = files.find(({ receipt }) => receipt === said.receipt)
  const datasets = own?.windows.map(({ dataset }) => dataset) ?? []
  return files.some(
    (file) =>
      file.source === said.source &&
      file.format === said.format &&
      file.receipt !== said.receipt &&
      file.receivedAt > (own?.receivedAt ?? said.at) &&
      file.windows.some(
        (window) => (datasets.length === 0 || datasets.includes(window.dataset)) && reachesOver(window, said),
      ),
  )
}

export const shortfallsOf = (files: readonly PushedFile[], openRows: readonly OpenRows[]): Shortfall[] => {
  const rows = openRows
    .filter((row) => !isPast({ ...row, at: row.rejectedAt }, files))
    .map(({ source, receipt, category, country, from, to, rows: count, people }): Shortfall => ({
      kind: 'rows',
      source,
      receipt,
      category,
      country,
      from,
      to,
      rows: count,
      people,
    }))
  const totals = files.flatMap((file) =>
    file.shorts
      .filter(({ from, to }) => !isPast({ ...file, at: file.receivedAt, from, to }, files))
      .map(({ country, from, to, people }): Shortfall => ({
        kind: 'total',
        source: file.source,
        receipt: file.receipt,
        category: '',
        country,
        from,
        to,
        rows: 0,
        people,
      })),
  )
  return [...rows, ...totals]
}
