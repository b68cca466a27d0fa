/** An instant for people and for machines. Always absolute and in UTC: a page is printed and forwarded. */
import { html, type Html } from '../html.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const instantText = (instant: string): string => {
  const day = Number(instant.slice(8, 10))
  const month = months[Number(instant.slice(5, 7)) - 1] ?? ''
  return `${day} ${month} ${instant.slice(0, 4)}, ${instant.slice(11, 19)} UTC`
}

export const time = (instant: string | null): Html =>
  instant === null
    ? html`nothing stored yet`
    : html`<time datetime="${instant}">${instantText(instant)}</time>`
