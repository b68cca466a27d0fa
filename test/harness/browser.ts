/** The browser of this machine, where there is one: pages are tested in a real one or not at all. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

export const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
)

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath ?? '', args: ['--no-sandbox'] })
