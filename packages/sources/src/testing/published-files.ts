/** Where the published files are that tests read; the project ships none of them. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface PublishedFiles {
  havePublishedFiles: boolean
  publishedFile: (name: string) => string
  /** for the title of a test that skips */
  whyNot: string
}

/** `shared`: TIDELINE_SHARED, or nothing for the folder beside the project. */
export const publishedFilesIn = (shared: string | undefined): PublishedFiles => {
  const root = shared ?? fileURLToPath(new URL('../../../../../shared', import.meta.url))
  const publishedFile = (name: string): string => `${root}/data/${name}`
  const havePublishedFiles = existsSync(publishedFile('README.md'))
  const whyNot = havePublishedFiles
    ? ''
    : ' (skipped: no published files here; set TIDELINE_SHARED to their folder)'
  return { havePublishedFiles, publishedFile, whyNot }
}
