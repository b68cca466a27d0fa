/** Somebody who looks for an answer: from the first page, by mouse, by finger or by keyboard alone, and each step is counted. */
import type { Browser, Page } from 'playwright-core'

export interface Reader {
  /** '' or /es or /fr */
  prefix: string
  width: number
  height: number
  how: 'mouse' | 'finger' | 'keyboard'
}

export interface Walk {
  page: Page
  /** goes where it leads; the path that is expected then, without the language */
  press(selector: string, path: string): Promise<void>
  /** a list, a slider or a date: one step, too */
  choose(selector: string, value: string): Promise<void>
  steps(): number
  /** what stands there, numbers without what groups their digits */
  text(selector?: string): Promise<string>
  close(): Promise<void>
}

const MOST_TABS = 1_000

/** As somebody does who has no mouse: what cannot be reached so is not there. */
const reach = async (page: Page, selector: string): Promise<void> => {
  const isThere = `document.activeElement === document.querySelector(${JSON.stringify(selector)})`
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate<boolean>(isThere)) return
  }
  throw new Error(`not reached by keyboard: ${selector}`)
}

export const plain = (text: string): string => text.replaceAll(/(?<=\d)[,\u00A0](?=\d{3})/g, '')

export const openWalk = async (browser: Browser, url: string, reader: Reader): Promise<Walk> => {
  const { prefix, width, height, how } = reader
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: how === 'finger' })
  const page = await context.newPage()
  // how long it may take beside other tests is the test's own limit
  page.setDefaultTimeout(0)
  await page.goto(`${url}${prefix}/`)
  let steps = 0
  return {
    page,
    async press(selector, path) {
      steps += 1
      const target = page.locator(selector).first()
      const before = page.url()
      if (how === 'keyboard') {
        await reach(page, selector)
        await page.keyboard.press('Enter')
      } else if (how === 'finger') await target.tap()
      else await target.click()
      await page.waitForURL(({ pathname, href }) => href !== before && pathname === `${prefix}${path}`)
    },
    async choose(selector, value) {
      steps += 1
      const target = page.locator(selector).first()
      if ((await target.locator('option').count()) > 0) await target.selectOption(value)
      else await target.fill(value)
    },
    steps: () => steps,
    text: async (selector = '#figures') => plain(await page.locator(selector).first().innerText()),
    close: () => context.close(),
  }
}
