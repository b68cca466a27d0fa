import { expect, it } from 'vitest'
import { sayIn } from '../language/say.ts'
import { printStyle, printStylePath } from './print-style.ts'

it('says as of when, in the language of the page', () => {
  const asOf = '2025-06-01T00:00:00.000Z'
  expect(printStyle(sayIn('es'), asOf)).toContain('"Tideline. A fecha de 1 de junio de 2025, 00:00:00 UTC."')
  expect(printStylePath(sayIn('es'), asOf)).toBe(
    '/assets/print.css?asOf=2025-06-01T00%3A00%3A00.000Z&lang=es',
  )
})

it('puts nothing of an address into the style but an instant', () => {
  for (const wrong of ['', '"; } body { display: none } x { y: "', '2025-06-01T00:00:00Z"', '\n'])
    expect(printStyle(sayIn('en'), wrong)).toBe(printStyle(sayIn('en'), ''))
})
