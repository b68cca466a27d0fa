import type { Series } from '@tideline/contracts'
import Table from 'cli-table3'

export interface Column {
  name: string
  align?: 'left' | 'right'
}

/** Plain columns without rules: readable, and a `grep` or `awk` away from being used. */
const none = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((part) => [part, '']),
)

export const renderTable = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
  const table = new Table({
    chars: { ...none, middle: '  ' },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    head: columns.map(({ name }) => name),
    colAligns: columns.map(({ align }) => align ?? 'left'),
  })
  table.push(...rows.map((row) => row.map(visible)))
  return table.toString().replaceAll(/ +$/gm, '')
}

/** Figures come from files of others: an escape sequence in a name must not reach the terminal. */
export const visible = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ')

/** `Haití (HTI)` where names were asked for, else the code alone. */
export const named = (
  { key, names }: { key: Series['key']; names?: Series['names'] },
  dimension: keyof Series['key'],
): string => {
  const code = key[dimension] ?? ''
  const name = names?.[dimension]
  return name === undefined ? code : `${name} (${code})`
}

const grouped = new Intl.NumberFormat('en-US')

export const formatNumber = (value: number): string => grouped.format(value)
