/** Languages that snapshots are printed in. */
import type { Messages } from './catalogue.ts'
import { en } from './en.ts'

export const catalogues = { en } as const satisfies Record<string, Messages>

export type SnapshotLanguage = keyof typeof catalogues
