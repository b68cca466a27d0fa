/** The published files tests read; they are not part of the project, so where they are missing a test says that it skips. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = process.env['TIDELINE_SHARED'] ?? fileURLToPath(new URL('../../../shared/', import.meta.url))

export const hasSharedData = existsSync(`${folder}/data/README.md`)

if (!hasSharedData)
  console.warn('shared data is missing: tests on published files skip (set TIDELINE_SHARED to its folder)')

/** Small inputs that came out wrong once; see the README beside them. */
export const hasSharedCases = existsSync(`${folder}/cases/README.md`)

export const sharedCase = (path: string): string => `${folder}/cases/${path}`

export const sharedFile = (path: string): string => `${folder}/data/${path}`
