/** The examples of the page about data, taken from the page as a reader copies them, and run where the tool is on this machine. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Browser } from 'playwright-core'
import { expect, it } from 'vitest'
import { guarded } from '../../../test/harness/guarded.ts'

type Examples = Readonly<Record<string, string>>

/** What it printed; undefined: there is no such program here. Throws when it ends with anything but 0. */
const run = async (program: string, ...parameters: string[]): Promise<string | undefined> => {
  const child = guarded(spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] }))
  const [out, err] = [text(child.stdout), text(child.stderr)]
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`${program} ended with ${code}: ${await err}`)
    return await out
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

const examplesOf = async ({ browser, url }: { browser: Browser; url: string }, path: string) => {
  const page = await browser.newPage()
  await page.goto(url + path)
  const codes = await page.locator('code[data-example]').all()
  const examples: Examples = Object.fromEntries(
    await Promise.all(
      codes.map(async (code) => [await code.getAttribute('data-example'), await code.textContent()] as const),
    ),
  )
  await page.close()
  return examples
}

/** Of Dorian, as a program prints a row. */
const DORIAN = /2019.*\b9840\b/

export const apiExamplesRun = (served: () => { browser: Browser; url: string }): void => {
  it.each(['/data', '/es/data', '/fr/data'])(
    '%s: its example for curl, run as it stands there',
    async (path) => {
      const { curl = '' } = await examplesOf(served(), path)
      expect(curl).toContain(`names=${path === '/data' ? 'en' : path.slice(1, 3)}&`)
      const printed = (await run('sh', '-c', curl)) ?? ''
      const [header] = printed.split('\n')
      expect(header).toContain('period,from,to,value,state')
      expect(printed).toMatch(DORIAN)
    },
  )

  it('its example for Python needs nothing but Python', async (test) => {
    const printed = await run('python3', '-c', (await examplesOf(served(), '/data'))['python'] ?? '')
    if (printed === undefined) console.log('the example for Python was not run: there is no python3 here')
    test.skip(printed === undefined)
    expect(printed).toMatch(DORIAN)
  })

  it('its example for pandas', async (test) => {
    const has = await run('python3', '-c', 'import pandas').catch(() => undefined)
    if (has === undefined) console.log('the example for pandas was not run: there is none here')
    test.skip(has === undefined)
    const { pandas = '' } = await examplesOf(served(), '/data')
    expect(await run('python3', '-c', pandas)).toMatch(DORIAN)
  })

  it('its example for R', async (test) => {
    const printed = await run('Rscript', '-e', (await examplesOf(served(), '/data'))['r'] ?? '')
    if (printed === undefined) console.log('the example for R was not run: there is no Rscript here')
    test.skip(printed === undefined)
    expect(printed).toMatch(DORIAN)
  })

  it('the addresses for Excel answer with what Excel opens; Excel itself is not run', async () => {
    const { excel = '' } = await examplesOf(served(), '/data')
    const csv = await fetch(excel)
    expect([csv.status, csv.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ])
    expect(await csv.text()).toMatch(DORIAN)
    const workbook = await fetch(excel.replace('format=csv', 'format=xlsx'))
    expect(workbook.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    expect(Buffer.from(await workbook.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK')
  })
}
